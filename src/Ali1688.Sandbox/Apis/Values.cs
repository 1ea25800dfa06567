using System.Globalization;
using System.Text.Json;
using Ali1688.Sandbox.Catalogue;

namespace Ali1688.Sandbox.Apis;

/// <summary>Writes single values in the form that the product's answers have them in.</summary>
internal static class Values
{
    public static string DetailUrl(ulong id) => string.Create(CultureInfo.InvariantCulture, $"https://detail.1688.com/offer/{id}.html");

    public static void WriteId(Utf8JsonWriter json, ReadOnlySpan<byte> name, Product product)
    {
        if (product.Forms.IdAsText) json.WriteString(name, product.Id.ToString(CultureInfo.InvariantCulture));
        else json.WriteNumber(name, product.Id);
    }

    public static void WriteStock(Utf8JsonWriter json, ReadOnlySpan<byte> name, long stock, Forms forms)
    {
        if (forms.StockAsText) json.WriteString(name, stock.ToString(CultureInfo.InvariantCulture));
        else json.WriteNumber(name, stock);
    }

    /// <summary>A price where the documentation has a number, although text is sent as well.</summary>
    public static void WritePrice(Utf8JsonWriter json, ReadOnlySpan<byte> name, long fen, Forms forms)
    {
        if (forms.PriceAsText) json.WriteString(name, Yuan(fen));
        else json.WriteNumber(name, Money.Yuan(fen));
    }

    public static string Yuan(long fen) => Money.Yuan(fen).ToString(CultureInfo.InvariantCulture);

    /// <summary>A price in the text of Java's floating-point numbers: 66.0, 12.5, 3.25.</summary>
    public static string JavaDouble(long fen) => Money.Yuan(fen).ToString("0.0#", CultureInfo.InvariantCulture);

    /// <summary>One price, or a range in one text.</summary>
    public static void WritePriceOrRange(Utf8JsonWriter json, ReadOnlySpan<byte> name, Product product)
    {
        var (lowest, highest) = (product.Pricing.Lowest, product.Pricing.Highest);
        if (lowest == highest && product.Forms.Price == PriceForm.Number) json.WriteNumber(name, Money.Yuan(lowest));
        else json.WriteString(name, RangeText(product));
    }

    public static string RangeText(Product product)
    {
        var (lowest, highest) = (product.Pricing.Lowest, product.Pricing.Highest);
        var text = lowest == highest ? Yuan(lowest) : $"{Yuan(lowest)}-{Yuan(highest)}";
        return product.Forms.Price == PriceForm.TextWithSign ? "￥" + text : text;
    }

    public static void WriteSales(Utf8JsonWriter json, ReadOnlySpan<byte> name, Sales sales)
    {
        if (sales.Form == SalesForm.Number) json.WriteNumber(name, sales.Count!.Value);
        else WriteSalesText(json, name, sales);
    }

    /// <summary>A number of sales where the documentation has a text.</summary>
    public static void WriteSalesText(Utf8JsonWriter json, ReadOnlySpan<byte> name, Sales sales)
    {
        if (sales.Form == SalesForm.Null) json.WriteNull(name);
        else json.WriteString(name, SalesText(sales));
    }

    private static string SalesText(Sales sales) => sales.Form switch
    {
        SalesForm.Empty => "",
        SalesForm.TenThousands => string.Create(CultureInfo.InvariantCulture, $"{sales.Count!.Value / 10_000}.{sales.Count!.Value % 10_000 / 1000}万+"),
        _ => sales.Count!.Value.ToString(CultureInfo.InvariantCulture),
    };
}
