namespace Ali1688.Queries;

/// <summary>One thing that is asked of products.</summary>
/// <param name="Sql">It as a condition on rows of the list (l) and their checks (c).</param>
/// <param name="Sources">The ids that fulfil it, or may do so, from an index: a select of <c>item_id</c>. Where there are several, each has all of them.</param>
/// <param name="Kind">How it can best be looked up.</param>
/// <param name="Column">The one column that it is about; null where it is about more.</param>
internal sealed record ListCondition(FormattableString Sql, IReadOnlyList<FormattableString> Sources, ConditionKind Kind, string? Column = null);

/// <summary>How a condition can best be looked up.</summary>
internal enum ConditionKind
{
    /// <summary>Any number of products fulfil it.</summary>
    Wide,

    /// <summary>Few products fulfil it.</summary>
    Narrow,

    /// <summary>Titles with words: any number, and counting them is dear.</summary>
    Words,

    /// <summary>Wide, and it needs the checks.</summary>
    Check,
}
