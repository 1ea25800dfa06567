using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Ali1688.Cleaning;
using Ali1688.Gateway.Products;
using Ali1688.Products;

namespace Ali1688.Tests.Cleaning;

/// <summary>Small answers of the platform around the one value that a test is about.</summary>
internal static class Answers
{
    public static readonly ItemId Asked = new(610947572360);

    private static readonly ProductCleaner ItemGet = Profiles.Cleaner(Profiles.ItemGet);
    private static readonly ProductCleaner ProductGet = Profiles.Cleaner(Profiles.ProductGet);

    /// <summary>What becomes of an alibaba.item.get answer with one field of this JSON value.</summary>
    public static CleaningResult Item(string field, string json) => Clean(ItemGet, $$$"""{"item":{"{{{field}}}":{{{json}}}}}""");

    /// <summary>What becomes of an alibaba.product.get answer with this product object.</summary>
    public static CleaningResult ProductInfo(string json) => Clean(ProductGet, $$"""{"productInfo":{{json}}}""");

    public static Product Product(string json) => Whole(ProductInfo(json));

    /// <summary>The product, of which there must be one.</summary>
    public static Product Whole(CleaningResult result) => Assert.IsType<Product>(result.Product);

    public static string Text(string text) => JsonValue.Create(text).ToJsonString();

    public static CleaningResult Clean(ProductCleaner cleaner, string json) => Clean(cleaner, Encoding.UTF8.GetBytes(json));

    public static CleaningResult Clean(ProductCleaner cleaner, ReadOnlyMemory<byte> json)
    {
        using var answer = JsonDocument.Parse(json);
        return cleaner.Clean(answer.RootElement, Asked);
    }
}
