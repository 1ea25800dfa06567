using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Ali1688.Products;

namespace Ali1688.Storage.Writing;

/// <summary>The row of a product, in the order of <see cref="Dialects.Tables.Products"/>.</summary>
internal static class ProductRow
{
    // The largest that DECIMAL(18,4) holds; a larger price is nonsense and would stop the whole batch.
    private const decimal LargestMoney = 99_999_999_999_999m;

    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    // Columns are cut to their width; the product's JSON holds everything whole.
    public static object?[] From(ItemOutcome.Collected collected, byte[] json, long digest, object rawAnswer)
    {
        var product = collected.Product;
        var at = collected.At.UtcDateTime;
        return
        [
            product.Id.Value,
            Cut(product.Title, 1000),
            Money(product.Price),
            Money(product.PriceMax),
            product.Stock,
            product.Sales,
            StatusWord.Of(product.Status),
            Cut(product.Supplier?.Name ?? product.Supplier?.Id, 255),
            Cut(product.Category?.Id, 64),
            product.MinimumOrder,
            collected.Profile,
            digest,
            at,
            at,
            Cut(product.DetailUrl, 1000),
            JsonSerializer.Serialize(product.Images, Readable),
            Encoding.UTF8.GetString(json),
            rawAnswer,
        ];
    }

    /// <summary>At most so many characters, never half of a surrogate pair.</summary>
    public static string? Cut(string? text, int length)
    {
        if (text is null || text.Length <= length) return text;
        return text[..(char.IsHighSurrogate(text[length - 1]) ? length - 1 : length)];
    }

    private static decimal? Money(decimal? amount) => amount is >= 0 and <= LargestMoney ? amount : null;
}
