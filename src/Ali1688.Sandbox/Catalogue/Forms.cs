namespace Ali1688.Sandbox.Catalogue;

/// <summary>The odd ways in which one product's values are written. Real answers differ so from product to product.</summary>
internal readonly record struct Forms(
    bool IdAsText,
    bool PriceAsText,
    bool StockAsText,
    bool DisplayNameEmpty,
    bool RepeatsAnImage,
    ImageForm Images,
    PriceForm Price)
{
    public static Forms Draw(int seed, ulong id)
    {
        var dice = Dice.For(seed, id, Purpose.Forms);
        return new Forms(
            dice.Chance(0.1),
            dice.Chance(0.3),
            dice.Chance(0.2),
            dice.Chance(0.2),
            dice.Chance(0.05),
            (ImageForm)dice.Below(3),
            (PriceForm)dice.Below(3));
    }
}

/// <summary>How a list of pictures is written where the API sends whole addresses.</summary>
internal enum ImageForm
{
    Absolute,
    WithoutScheme,
    CommaText,
}

/// <summary>How a single price is written; a range is always text.</summary>
internal enum PriceForm
{
    Number,
    Text,
    TextWithSign,
}
