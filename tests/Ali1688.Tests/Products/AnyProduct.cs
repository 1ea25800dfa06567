using Ali1688.Gateway.Products;
using Ali1688.Products;
using CsCheck;

namespace Ali1688.Tests.Products;

/// <summary>Makes products of every shape for property tests.</summary>
internal static class AnyProduct
{
    private static readonly Gen<string> Text = Gen.Char["abcXYZ 0189连衣裙夏季\"\\/<>&'+é％"].Array[0, 12].Select(characters => new string(characters));
    private static readonly Gen<decimal> Price = Gen.Select(Gen.Long[0, 10_000_000], Gen.Int[0, 4], (units, scale) => new decimal((int)units, 0, 0, false, (byte)scale));
    private static readonly Gen<long> Quantity = Gen.Long[0, 1_000_000_000_000];
    private static readonly Gen<DateTimeOffset> Time = Gen.Select(Gen.Long[0, 4_000_000_000], Gen.Int[-12, 14], (seconds, hours) => DateTimeOffset.FromUnixTimeSeconds(seconds).ToOffset(TimeSpan.FromHours(hours)));
    private static readonly Gen<NamedValue> Named = Gen.Select(Text, Text, (name, value) => new NamedValue(name, value));
    private static readonly Gen<PriceTier> Tier = Gen.Select(Quantity, Price, (from, price) => new PriceTier(from, price));

    public static readonly Gen<Sku> Sku =
        from id in MaybeText(Gen.Int[0, 4].Select(number => $"{number}"))
        from specId in MaybeText(Text)
        from code in MaybeText(Text)
        from price in Maybe(Price)
        from tiers in Tier.Array[0, 2]
        from stock in Maybe(Quantity)
        from attributes in Named.Array[0, 2]
        from image in MaybeText(Text)
        select new Sku { Id = id, SpecId = specId, Code = code, Price = price, PriceTiers = tiers, Stock = stock, Attributes = attributes, Image = image };

    public static readonly Gen<Product> Product =
        from id in Gen.ULong[0, 9_999_999_999_999_999_999]
        from title in MaybeText(Text)
        from status in Gen.Enum<ProductStatus>()
        from prices in Gen.Select(Maybe(Price), Maybe(Price))
        from tiers in Tier.Array[0, 3]
        from quoteType in Maybe(Gen.Int[0, 3])
        from skus in Sku.Array[0, 4]
        from counts in Gen.Select(Maybe(Quantity), Maybe(Quantity), Maybe(Quantity))
        from texts in Gen.Select(MaybeText(Text), MaybeText(Text), MaybeText(Text), MaybeText(Text))
        from images in Text.Array[0, 3]
        from attributes in Named.Array[0, 3]
        from times in Gen.Select(Maybe(Time), Maybe(Time))
        select new Product
        {
            Id = new ItemId(id),
            Title = title,
            Status = status,
            StatusText = texts.Item1,
            Price = prices.Item1,
            PriceMax = prices.Item2,
            PriceTiers = tiers,
            QuoteType = quoteType,
            Skus = skus,
            Stock = counts.Item1,
            Sales = counts.Item2,
            MinimumOrder = counts.Item3,
            Unit = texts.Item2,
            Images = images,
            DetailUrl = new ItemId(id).DetailUrl,
            Supplier = texts.Item3 is null ? null : new Supplier(texts.Item3, texts.Item4),
            Category = texts.Item4 is null ? null : new Category(texts.Item3, texts.Item4),
            Attributes = attributes,
            CreatedAt = times.Item1,
            ModifiedAt = times.Item2,
        };

    private static Gen<T?> Maybe<T>(Gen<T> gen)
        where T : struct => Gen.Select(Gen.Int[0, 3], gen, (dice, value) => dice == 0 ? (T?)null : value);

    private static Gen<string?> MaybeText(Gen<string> gen) => Gen.Select(Gen.Int[0, 3], gen, (dice, value) => dice == 0 ? null : value);
}
