namespace Ali1688.Gateway.Products;

/// <summary>What a source's profile must be beyond well-formed, before a call is made with it.</summary>
internal static class SourceRules
{
    /// <summary>The first thing that is wrong, beginning with the field's name; null when all is well.</summary>
    public static string? Problem(SourceProfile source) =>
        ProfileRules.CallProblem(source.AsCalled())
        ?? (source is { JsonParameter: null, JsonConstants.Count: > 0 } ? "jsonConstants: needs jsonParameter, the object that they are put into." : null)
        ?? PagingProblem(source.Paging)
        ?? source.Filters.Select(static filter => FilterProblem(filter.Key, filter.Value)).FirstOrDefault(static problem => problem is not null)
        ?? FieldRules.NoPaths("page", source.Page)
        ?? (source.List.Count == 0 ? "list: at least one path is needed." : FieldRules.BadPath("list", source.List))
        ?? FieldRules.BadPath("total", source.Total)
        ?? FieldRules.Problem(source.Fields)
        ?? (source.Fields.Id.Count == 0 ? "fields.id: needed, to know which products were found." : null);

    private static string? PagingProblem(Paging paging) =>
        ProfileRules.Empty("paging.pageParameter", paging.PageParameter)
        ?? ProfileRules.Empty("paging.sizeParameter", paging.SizeParameter)
        ?? (paging.PageSize < 1 ? "paging.pageSize: must be 1 or more." : null)
        ?? (paging.FirstPage < 0 ? "paging.firstPage: must be 0 or more." : null)
        ?? (paging.MaxProducts < 1 ? "paging.maxProducts: must be 1 or more." : null);

    private static string? FilterProblem(string name, SourceFilter? filter) =>
        filter is null ? $"filters.{name}: must not be null."
        : ProfileRules.Empty($"filters.{name}.parameter", filter.Parameter)
        ?? (ProfileRules.IsReserved(filter.Parameter) ? $"filters.{name}.parameter: the protocol sets '{filter.Parameter}' itself." : null);
}
