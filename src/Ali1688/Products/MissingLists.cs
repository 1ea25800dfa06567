namespace Ali1688.Products;

/// <summary>
/// Puts the empty lists back that were left out when writing. The generated serializer sets init-only properties from the JSON
/// alone, so the defaults of the model are lost and an absent list arrives as null.
/// </summary>
internal static class MissingLists
{
    public static Product Fill(Product product) => product with
    {
        PriceTiers = product.PriceTiers ?? [],
        Skus = Fill(product.Skus),
        Images = product.Images ?? [],
        Attributes = product.Attributes ?? [],
    };

    private static Sku[] Fill(IReadOnlyList<Sku>? skus)
    {
        if (skus is null) return [];
        var filled = new Sku[skus.Count];
        for (var i = 0; i < filled.Length; i++)
        {
            filled[i] = skus[i] with { PriceTiers = skus[i].PriceTiers ?? [], Attributes = skus[i].Attributes ?? [] };
        }

        return filled;
    }
}
