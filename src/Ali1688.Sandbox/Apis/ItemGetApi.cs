using System.Globalization;
using System.Text.Json;
using Ali1688.Sandbox.Catalogue;

namespace Ali1688.Sandbox.Apis;

/// <summary>alibaba.item.get in the TOP-like dialect: seven fields, in forms that vary from product to product.</summary>
internal sealed class ItemGetApi : IProductApi
{
    public string Path => "com.alibaba.product/alibaba.item.get";

    public bool IsTop => true;

    public ulong? ReadId(IReadOnlyDictionary<string, string> parameters) =>
        parameters.GetValueOrDefault("method", "alibaba.item.get") == "alibaba.item.get" && ulong.TryParse(parameters.GetValueOrDefault("item_id"), NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : null;

    public void WriteProduct(Utf8JsonWriter json, CatalogueProduct product)
    {
        json.WriteStartObject("item");
        if (product.Id % 2 == 0) json.WriteNumber("item_id", product.Id);
        else json.WriteString("item_id", product.Id.ToString(CultureInfo.InvariantCulture));
        json.WriteString("title", product.TypedTitle);
        WritePrice(json, product);
        if (product.Id % 3 == 0) json.WriteString("quantity", product.Stock.ToString(CultureInfo.InvariantCulture));
        else json.WriteNumber("quantity", product.Stock);
        OddForms.WriteSales(json, "sale_count", product);
        json.WriteString("detail_url", $"https://detail.1688.com/offer/{product.Id}.html");
        WriteImages(json, product);
        json.WriteEndObject();
    }

    public void WriteNotFound(Utf8JsonWriter json, string id)
    {
        json.WriteStartObject("error_response");
        json.WriteNumber("code", 15);
        json.WriteString("msg", "Remote service error");
        json.WriteString("sub_code", "isv.item-not-exist");
        json.WriteString("sub_msg", $"商品[{id}]不存在");
        json.WriteEndObject();
    }

    private static void WritePrice(Utf8JsonWriter json, CatalogueProduct product)
    {
        var (low, high) = (product.Prices.Min(), product.Prices.Max());
        if (low != high) json.WriteString("price", product.Id % 5 == 0 ? $"￥{OddForms.Money(low)}-{OddForms.Money(high)}" : $"{OddForms.Money(low)}-{OddForms.Money(high)}");
        else if (product.Id % 2 == 0) json.WriteNumber("price", low);
        else json.WriteString("price", OddForms.Money(low));
    }

    private static void WriteImages(Utf8JsonWriter json, CatalogueProduct product)
    {
        var scheme = product.Id % 3 == 0 ? "//cbu01.alicdn.com/" : "https://cbu01.alicdn.com/";
        if (product.Id % 7 == 0)
        {
            json.WriteString("images", string.Join(',', product.Images.Select(i => scheme + i)));
            return;
        }

        json.WriteStartArray("images");
        foreach (var image in product.Images) json.WriteStringValue(scheme + image);
        json.WriteEndArray();
    }
}
