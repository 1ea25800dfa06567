using Ali1688.Products;

namespace Ali1688.Changes;

/// <summary>Takes changes back: what a product was before them.</summary>
public static class EarlierVersion
{
    /// <summary>
    /// The version before the changes. When they are all that <see cref="FieldChanges.Between"/> told from that version on, it is written with exactly
    /// the JSON that it had.
    /// </summary>
    /// <param name="now">The version after the changes.</param>
    /// <param name="newestFirst">The changes, the last one first. Those of fields that no product has are passed over.</param>
    /// <exception cref="System.Text.Json.JsonException">An old value is none that its field can have.</exception>
    public static Product Of(Product now, IEnumerable<FieldChange> newestFirst)
    {
        var (product, skus) = (now, new SkuRewind(now.Skus));
        foreach (var change in newestFirst)
        {
            if (!skus.TryUndo(change)) product = Undo(product, change);
        }

        return MissingLists.Fill(product with { Skus = skus.Skus });
    }

    private static Product Undo(Product product, FieldChange change) => change.Field switch
    {
        "title" => product with { Title = Old<string?>(change) },
        "status" => product with { Status = Old<ProductStatus>(change) },
        "statusText" => product with { StatusText = Old<string?>(change) },
        "price" => product with { Price = Old<decimal?>(change) },
        "priceMax" => product with { PriceMax = Old<decimal?>(change) },
        "tiers" => product with { PriceTiers = Old<IReadOnlyList<PriceTier>>(change)! }, // an absent list is filled in the end
        "quoteType" => product with { QuoteType = Old<int?>(change) },
        "stock" => product with { Stock = Old<long?>(change) },
        "sales" => product with { Sales = Old<long?>(change) },
        "minimumOrder" => product with { MinimumOrder = Old<long?>(change) },
        "unit" => product with { Unit = Old<string?>(change) },
        _ => UndoAppearance(product, change),
    };

    private static Product UndoAppearance(Product product, FieldChange change) => change.Field switch
    {
        "images" => product with { Images = Old<IReadOnlyList<string>>(change)! }, // filled in the end
        "detailUrl" => product with { DetailUrl = Old<string>(change) ?? product.DetailUrl },
        "supplier" => product with { Supplier = Old<Supplier?>(change) },
        "category" => product with { Category = Old<Category?>(change) },
        "attributes" => product with { Attributes = Old<IReadOnlyList<NamedValue>>(change)! }, // filled in the end
        "createdAt" => product with { CreatedAt = Old<DateTimeOffset?>(change) },
        "modifiedAt" => product with { ModifiedAt = Old<DateTimeOffset?>(change) },
        _ => product,
    };

    internal static T? Old<T>(FieldChange change) => change.Old is { } json ? ProductJson.Part<T>(json) : default;
}
