namespace Ali1688.Gateway.Products;

/// <summary>What a profile must be beyond well-formed, before a call is made with it.</summary>
internal static class ProfileRules
{
    // What the protocols add to every call by themselves.
    private static readonly string[] Reserved =
        ["access_token", "_aop_signature", "_aop_timestamp", "sign", "sign_method", "app_key", "method", "timestamp", "format", "v"];

    /// <summary>The first thing that is wrong, beginning with the field's name; null when all is well.</summary>
    public static string? Problem(ApiProfile profile) =>
        CallProblem(profile)
        ?? Empty("id.parameter", profile.Id.Parameter)
        ?? (profile.Id is { JsonField: null, JsonConstants.Count: > 0 } ? "id.jsonConstants: needs id.jsonField, the object that they are put into." : null)
        ?? (profile.IdsPerCall < 1 ? "idsPerCall: must be 1 or more." : null)
        ?? FieldRules.NoPaths("product", profile.Product)
        ?? FieldRules.Problem(profile.Fields)
        ?? (profile is { IdsPerCall: > 1, Fields.Id.Count: 0 } ? "fields.id: needed where a call asks for several ids, to know which product is which." : null);

    /// <summary>What is wrong with the parts that every API has.</summary>
    public static string? CallProblem(ApiProfile profile) =>
        NotASegment("namespace", profile.Namespace)
        ?? NotASegment("api", profile.Api)
        ?? NotASegment("version", profile.Version)
        ?? Empty("name", profile.Name)
        ?? (profile.Parameters.Keys.FirstOrDefault(IsReserved) is { } name ? $"parameters.{name}: the protocol sets this one itself." : null);

    public static bool IsReserved(string parameter) => Reserved.Contains(parameter);

    public static string? Empty(string field, string value) => string.IsNullOrWhiteSpace(value) ? $"{field}: must not be empty." : null;

    // These three become parts of the address, where a dot alone, a slash or a question mark would lead elsewhere.
    private static string? NotASegment(string field, string value) =>
        value.Length > 0 && value.Trim('.').Length > 0 && value.All(static c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_')
            ? null
            : $"{field}: must be letters, digits, '.', '-' and '_'.";
}
