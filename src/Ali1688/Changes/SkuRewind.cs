using Ali1688.Products;

namespace Ali1688.Changes;

/// <summary>Takes changes of SKUs back, the last one first (see <see cref="SkuChanges"/>).</summary>
internal sealed class SkuRewind(IReadOnlyList<Sku> now)
{
    private const string Prefix = "sku:";

    // Made when the first SKU changes: most changes are about something else.
    private OrderedDictionary<string, Sku>? _byKey;

    public IReadOnlyList<Sku> Skus => _byKey is null ? now : [.. _byKey.Values];

    /// <summary>Takes one change back; false when it is about something else than SKUs.</summary>
    public bool TryUndo(FieldChange change)
    {
        if (change.Field == SkuChanges.OrderField) Reorder(EarlierVersion.Old<IReadOnlyList<string>>(change) ?? []);
        else if (!change.Field.StartsWith(Prefix, StringComparison.Ordinal)) return false;
        else if (IsWhole(change)) UndoWhole(change.Field[Prefix.Length..], change);
        else UndoPart(change);
        return true;
    }

    private OrderedDictionary<string, Sku> ByKey => _byKey ??= SkuKeys.Of(now);

    // Only a whole SKU is an object; a key may hold dots.
    private static bool IsWhole(FieldChange change) => (change.Old ?? change.New)?.StartsWith('{') == true;

    private void UndoWhole(string key, FieldChange change)
    {
        ByKey.Remove(key);
        if (change.Old is not null) ByKey.Insert(0, key, EarlierVersion.Old<Sku>(change)!); // an object, see IsWhole
    }

    private void UndoPart(FieldChange change)
    {
        var dot = change.Field.LastIndexOf('.');
        if (dot < Prefix.Length) return;
        var key = change.Field[Prefix.Length..dot];
        if (ByKey.TryGetValue(key, out var sku)) ByKey[key] = Undo(sku, change.Field[(dot + 1)..], change);
    }

    private static Sku Undo(Sku sku, string field, FieldChange change) => field switch
    {
        "id" => sku with { Id = EarlierVersion.Old<string?>(change) },
        "specId" => sku with { SpecId = EarlierVersion.Old<string?>(change) },
        "code" => sku with { Code = EarlierVersion.Old<string?>(change) },
        "price" => sku with { Price = EarlierVersion.Old<decimal?>(change) },
        "tiers" => sku with { PriceTiers = EarlierVersion.Old<IReadOnlyList<PriceTier>>(change)! }, // an absent list is filled in the end
        "stock" => sku with { Stock = EarlierVersion.Old<long?>(change) },
        "attributes" => sku with { Attributes = EarlierVersion.Old<IReadOnlyList<NamedValue>>(change)! }, // filled in the end
        "image" => sku with { Image = EarlierVersion.Old<string?>(change) },
        _ => sku,
    };

    private void Reorder(IReadOnlyList<string> keys)
    {
        var ordered = new OrderedDictionary<string, Sku>(ByKey.Count, StringComparer.Ordinal);
        foreach (var key in keys.Where(ByKey.ContainsKey)) ordered.TryAdd(key, ByKey[key]);
        foreach (var (key, sku) in ByKey) ordered.TryAdd(key, sku);
        _byKey = ordered;
    }
}
