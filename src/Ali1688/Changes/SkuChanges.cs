using Ali1688.Products;

namespace Ali1688.Changes;

/// <summary>Compares SKUs: those that stayed field by field, whichever came or went as a whole, and their order.</summary>
internal static class SkuChanges
{
    public static void Compare(IReadOnlyList<Sku> before, IReadOnlyList<Sku> after, ChangeList changes)
    {
        if (ReferenceEquals(before, after)) return;
        var old = ByKey(before);
        var now = ByKey(after);
        foreach (var (key, sku) in old)
        {
            if (now.TryGetValue(key, out var same)) CompareOne($"sku:{key}", sku, same, changes);
            else changes.Add<Sku>($"sku:{key}", sku, null);
        }

        foreach (var (key, sku) in now)
        {
            if (!old.ContainsKey(key)) changes.Add<Sku>($"sku:{key}", null, sku);
        }

        changes.CompareList("skus", [.. old.Keys.Where(now.ContainsKey)], [.. now.Keys.Where(old.ContainsKey)]);
    }

    private static void CompareOne(string field, Sku before, Sku after, ChangeList changes)
    {
        changes.Compare($"{field}.id", before.Id, after.Id);
        changes.Compare($"{field}.specId", before.SpecId, after.SpecId);
        changes.Compare($"{field}.code", before.Code, after.Code);
        changes.Compare($"{field}.price", before.Price, after.Price);
        changes.CompareList($"{field}.tiers", before.PriceTiers, after.PriceTiers);
        changes.Compare($"{field}.stock", before.Stock, after.Stock);
        changes.CompareList($"{field}.attributes", before.Attributes, after.Attributes);
        changes.Compare($"{field}.image", before.Image, after.Image);
    }

    /// <summary>In the platform's order. A key that comes again gets its number, so that no SKU hides another.</summary>
    private static OrderedDictionary<string, Sku> ByKey(IReadOnlyList<Sku> skus)
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
