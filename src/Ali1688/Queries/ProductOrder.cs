using System.Diagnostics.CodeAnalysis;

namespace Ali1688.Queries;

/// <summary>An order of products. Immutable; the default is by rising id.</summary>
/// <param name="Key">What they are ordered by.</param>
/// <param name="IsDescending">Whether the largest, newest or last comes first.</param>
public readonly record struct ProductOrder(ProductOrderKey Key, bool IsDescending)
{
    private const string Descending = ":desc";

    /// <summary>All words that <see cref="TryParse"/> takes, for people.</summary>
    public static string Known { get; } = $"{string.Join(", ", Enum.GetNames<ProductOrderKey>().Select(name => name.ToLowerInvariant()))}, each with {Descending} for the other way round";

    /// <summary>Reads what <see cref="ToString"/> writes: <c>price</c>, <c>price:desc</c> (<c>price:asc</c> is <c>price</c>).</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out ProductOrder order)
    {
        var (key, direction) = text?.Split(':') switch { [var one] => (one, "asc"), [var one, var way] => (one, way), _ => ("", "") };
        var isKnown = Enum.TryParse<ProductOrderKey>(key, ignoreCase: true, out var known) && key.All(char.IsAsciiLetter);
        order = new ProductOrder(known, direction == "desc");
        return isKnown && direction is ("asc" or "desc");
    }

    /// <inheritdoc/>
    public override string ToString() => Key.ToString().ToLowerInvariant() + (IsDescending ? Descending : "");
}
