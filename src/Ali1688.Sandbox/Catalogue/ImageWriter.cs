namespace Ali1688.Sandbox.Catalogue;

/// <summary>Makes addresses of pictures, relative to the picture server.</summary>
internal static class ImageWriter
{
    public const string Server = "https://cbu01.alicdn.com/";

    private const string Digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private const ulong VariantsFrom = 100;

    public static string[] Gallery(int seed, ulong id)
    {
        var dice = Dice.For(seed, id, Purpose.Images);
        var images = new string[dice.Between(3, 6)];
        for (var i = 0; i < images.Length; i++) images[i] = Address(ref dice);
        return images;
    }

    public static string OfVariant(int seed, ulong id, int value)
    {
        var dice = Dice.For(seed, id, Purpose.Images, VariantsFrom + (ulong)value);
        return Address(ref dice);
    }

    private static string Address(ref Dice dice)
    {
        Span<char> name = stackalloc char[11];
        var bits = dice.Next();
        foreach (ref var letter in name)
        {
            letter = Digits[(int)(bits % 62)];
            bits /= 62;
        }

        return string.Create(null, $"img/ibank/O1CN01{name}_!!22{dice.Below(1_000_000_000):00000000}-0-cib.jpg");
    }
}
