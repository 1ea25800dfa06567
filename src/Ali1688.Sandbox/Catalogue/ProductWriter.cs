namespace Ali1688.Sandbox.Catalogue;

/// <summary>Makes a product out of its id and its state at a moment. Keeps nothing: every product is computed when it is asked for.</summary>
internal sealed class ProductWriter(int seed)
{
    public Product Write(ulong id, ProductState state)
    {
        var layout = Layout.Draw(seed, id) with { Quantities = state.Quantities };
        var prices = new PriceWriter(state.LowestFen, layout.QuoteType, layout.Quantities);
        var skus = SkuWriter.Write(seed, id, layout, prices, state.Stock);
        var title = TitleWriter.Write(seed, id, layout.Shelf);
        return new Product
        {
            Id = id,
            Title = state.Title is { } told ? new Title(told, told) : title,
            Status = state.Status,
            Pricing = Price(layout, prices, skus),
            Skus = skus,
            Stock = state.Stock,
            Sales = SalesWriter.Write(seed, id),
            MinimumOrder = layout.Quantities[0],
            Shelf = layout.Shelf,
            Images = ImageWriter.Gallery(seed, id),
            Supplier = SupplierWriter.OfNumber(seed, state.Supplier),
            Attributes = AttributeWriter.Write(seed, id, layout.Shelf),
            CreatedAt = ProductDates.CreatedAt(seed, id),
            ModifiedAt = state.ModifiedAt,
            Forms = Forms.Draw(seed, id),
        };
    }

    private static Pricing Price(Layout layout, PriceWriter prices, Sku[] skus)
    {
        if (layout.QuoteType == 1)
            return new Pricing(1, [], skus.Min(sku => sku.Fen!.Value), skus.Max(sku => sku.Fen!.Value));
        var tiers = prices.Tiers(extra: 0);
        var highest = layout.QuoteType == 3 ? skus.Max(sku => sku.Fen!.Value) : tiers[0].Fen;
        return new Pricing(layout.QuoteType, tiers, tiers[^1].Fen, highest);
    }
}
