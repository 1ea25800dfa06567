namespace Ali1688.Watching;

/// <summary>Reads and writes <see cref="WatchedFields"/> as people type them (<c>price,stock</c>, <c>all,-sales</c>), and sorts changed fields into them.</summary>
public static class FieldNames
{
    private static readonly IReadOnlyDictionary<string, WatchedFields> Named =
        Enum.GetValues<WatchedFields>().Where(field => field != WatchedFields.None).ToDictionary(field => field.ToString().ToLowerInvariant());

    /// <summary>All names.</summary>
    public static string Known => string.Join(", ", Named.Keys);

    /// <summary>Reads a list; a name with a minus before it takes its field out again. Null when a name is unknown or nothing is left.</summary>
    public static WatchedFields? TryParse(string text)
    {
        var fields = WatchedFields.None;
        foreach (var word in text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (!Named.TryGetValue(word.TrimStart('-').ToLowerInvariant(), out var field)) return null;
            if (word[0] != '-') fields |= field;
            else fields = (fields == WatchedFields.None ? WatchedFields.All : fields) & ~field;
        }

        return fields == WatchedFields.None ? null : fields;
    }

    /// <summary>Writes them so that they can be read again.</summary>
    public static string Show(WatchedFields fields) => fields switch
    {
        WatchedFields.All => "all",
        WatchedFields.Usual => "usual",
        _ => string.Join(',', Named.Where(name => int.PopCount((int)name.Value) == 1 && fields.HasFlag(name.Value)).Select(name => name.Key)),
    };

    /// <summary>Which of them a changed field belongs to, by its name in <see cref="Changes.FieldChange"/>.</summary>
    public static WatchedFields Of(string field)
    {
        var isVariant = field.StartsWith("sku:", StringComparison.Ordinal);
        var name = isVariant ? field[(field.LastIndexOf('.') + 1)..] : field;
        return name switch
        {
            "price" or "priceMax" => WatchedFields.Price,
            "tiers" => WatchedFields.Tiers,
            "stock" => WatchedFields.Stock,
            "sales" => WatchedFields.Sales,
            "title" => WatchedFields.Title,
            "status" or "statusText" => WatchedFields.Status,
            "image" or "images" => WatchedFields.Images,
            "supplier" => WatchedFields.Supplier,
            "category" => WatchedFields.Category,
            "attributes" => WatchedFields.Attributes,
            "createdAt" or "modifiedAt" => WatchedFields.Times,
            "skus" => WatchedFields.Variants,
            _ => isVariant ? WatchedFields.Variants : WatchedFields.Other,
        };
    }
}
