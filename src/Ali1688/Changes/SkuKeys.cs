using Ali1688.Products;

namespace Ali1688.Changes;

/// <summary>The names by which changes speak of SKUs.</summary>
internal static class SkuKeys
{
    /// <summary>In the platform's order. A key that comes again gets its number, so that no SKU hides another.</summary>
    public static OrderedDictionary<string, Sku> Of(IReadOnlyList<Sku> skus)
    {
        var byKey = new OrderedDictionary<string, Sku>(skus.Count, StringComparer.Ordinal);
        var times = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var sku in skus)
        {
            var key = sku.Id ?? sku.SpecId ?? "";
            while (!byKey.TryAdd(Numbered(key, times[key] = times.GetValueOrDefault(key) + 1), sku))
            {
            }
        }

        return byKey;
    }

    private static string Numbered(string key, int time) => time == 1 ? key : $"{key}#{time}";
}
