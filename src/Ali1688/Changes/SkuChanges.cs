using Ali1688.Products;

namespace Ali1688.Changes;

/// <summary>Compares SKUs: those that stayed field by field, whichever came or went as a whole, and their order.</summary>
internal static class SkuChanges
{
    /// <summary>The field that tells another order.</summary>
    public const string OrderField = "skus";

    public static void Compare(IReadOnlyList<Sku> before, IReadOnlyList<Sku> after, ChangeList changes)
    {
        if (ReferenceEquals(before, after)) return;
        var (old, now) = (SkuKeys.Of(before), SkuKeys.Of(after));
        CompareOrder(old, now, changes);
        foreach (var (key, sku) in old)
        {
            if (now.TryGetValue(key, out var same)) CompareOne($"sku:{key}", sku, same, changes);
            else changes.Add<Sku>($"sku:{key}", sku, null);
        }

        foreach (var (key, sku) in now)
        {
            if (!old.ContainsKey(key)) changes.Add<Sku>($"sku:{key}", null, sku);
        }
    }

    // Told first, so that who takes changes back meets it last. Unless it is told, those that went stood before those that stayed.
    private static void CompareOrder(OrderedDictionary<string, Sku> old, OrderedDictionary<string, Sku> now, ChangeList changes)
    {
        var derived = old.Keys.Where(key => !now.ContainsKey(key)).Concat(now.Keys.Where(old.ContainsKey));
        if (!derived.SequenceEqual(old.Keys)) changes.CompareList<string>(OrderField, [.. old.Keys], [.. now.Keys]);
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
}
