using System.Buffers.Text;
using System.Globalization;
using System.Text;
using Ali1688.Gateway.Products;

namespace Ali1688.Queries;

/// <summary>
/// A place in an order of products: a page goes on after it, whatever came or went meanwhile. To others it is a word without meaning. Immutable.
/// </summary>
public sealed record ProductCursor
{
    private const string Version = "1";
    private const int LongestText = 8192;

    internal ProductCursor(ProductOrder order, ItemId id, long number, string text) => (Order, Id, Number, Text) = (order, id, number, text);

    /// <summary>The order in which it is a place.</summary>
    public ProductOrder Order { get; }

    /// <summary>The product that it stands after.</summary>
    public ItemId Id { get; }

    /// <summary>What that product was ordered by; 0 where that is text or the id.</summary>
    internal long Number { get; }

    /// <summary>What that product was ordered by; empty where that is no text.</summary>
    internal string Text { get; }

    /// <summary>Reads what <see cref="ToString"/> wrote.</summary>
    /// <param name="text">The word.</param>
    /// <param name="order">The order in which is asked.</param>
    /// <exception cref="FormatException">It is no cursor, or one of another order; the message says so.</exception>
    public static ProductCursor Parse(string text, ProductOrder order)
    {
        var cursor = Read(text) ?? throw new FormatException("This is no cursor; take the one that came with the page before, whole and unchanged.");
        return cursor.Order == order
            ? cursor
            : throw new FormatException($"This cursor is a place in the order {cursor.Order}, but the order {order} is asked for; ask in the same order, or begin without a cursor.");
    }

    /// <inheritdoc/>
    public override string ToString() => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{Version} {Order} {Id} {Number} {Text}")));

    private static ProductCursor? Read(string text)
    {
        if (text.Length > LongestText || !Base64Url.IsValid(text)) return null;
        return Encoding.UTF8.GetString(Base64Url.DecodeFromChars(text)).Split(' ', 5) is [Version, var way, var id, var number, var title]
            && ProductOrder.TryParse(way, out var order) && ItemId.TryParse(id, out var item)
            && long.TryParse(number, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value)
            ? new ProductCursor(order, item, value, title)
            : null;
    }
}
