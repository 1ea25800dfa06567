using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Ali1688.Gateway.Products;

/// <summary>The platform's number of one product (an "offer"): 1 to 19 decimal digits.</summary>
public readonly record struct ItemId(ulong Value) : IComparable<ItemId>
{
    /// <summary>The most digits that the platform's ids can have.</summary>
    public const int MaxDigits = 19;

    /// <summary>The public page of this product.</summary>
    public string DetailUrl => $"https://detail.1688.com/offer/{this}.html";

    /// <summary>Reads 1 to 19 digits, and nothing else.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out ItemId id) => TryParse(text.AsSpan(), out id);

    /// <inheritdoc cref="TryParse(string?, out ItemId)"/>
    public static bool TryParse(ReadOnlySpan<char> text, out ItemId id)
    {
        id = default;
        if (text.Length is 0 or > MaxDigits || text.ContainsAnyExceptInRange('0', '9')) return false;
        id = new ItemId(ulong.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture));
        return true;
    }

    /// <summary>Reads 1 to 19 digits.</summary>
    /// <exception cref="FormatException">The text is no product id.</exception>
    public static ItemId Parse(string text) =>
        TryParse(text, out var id) ? id : throw new FormatException($"'{text}' is no product id: 1 to {MaxDigits} digits are expected.");

    /// <inheritdoc/>
    public int CompareTo(ItemId other) => Value.CompareTo(other.Value);

    /// <inheritdoc/>
    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);

    /// <summary>Orders by number.</summary>
    public static bool operator <(ItemId left, ItemId right) => left.Value < right.Value;

    /// <summary>Orders by number.</summary>
    public static bool operator >(ItemId left, ItemId right) => left.Value > right.Value;

    /// <summary>Orders by number.</summary>
    public static bool operator <=(ItemId left, ItemId right) => left.Value <= right.Value;

    /// <summary>Orders by number.</summary>
    public static bool operator >=(ItemId left, ItemId right) => left.Value >= right.Value;
}
