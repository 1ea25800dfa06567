using Ali1688.Gateway.Products;

namespace Ali1688.Storage;

/// <summary>Which changes are wanted; what is null does not matter. Immutable.</summary>
public sealed record ChangeFilter
{
    /// <summary>Of this product.</summary>
    public ItemId? Item { get; init; }

    /// <summary>Of this field; a name that ends with <c>*</c> stands for all that begin so.</summary>
    public string? Field { get; init; }

    /// <summary>Observed at this moment or later.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>Also those that come from our own mapping.</summary>
    public bool WithReprocessed { get; init; }

    internal List<FormattableString> Conditions()
    {
        List<FormattableString> conditions = [];
        if (Item is { } item) conditions.Add($"item_id = {item}");
        if (Field?.TrimEnd('*') is { } name) conditions.Add(name == Field ? (FormattableString)$"field = {name}" : $"field LIKE {SqlText.Beginning(name)} ESCAPE '!'");
        if (Since is { } since) conditions.Add($"observed_at >= {since}");
        if (!WithReprocessed) conditions.Add($"cause = {ChangeCause.Observed}");
        return conditions;
    }
}
