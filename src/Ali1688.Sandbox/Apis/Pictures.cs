using System.Text.Json;
using Ali1688.Sandbox.Catalogue;

namespace Ali1688.Sandbox.Apis;

/// <summary>Writes addresses of pictures.</summary>
internal static class Pictures
{
    public static string Absolute(string path) => ImageWriter.Server + path;

    /// <summary>Relative to the picture server, as com.alibaba.product answers.</summary>
    public static void WriteRelative(Utf8JsonWriter json, ReadOnlySpan<byte> name, Product product)
    {
        json.WriteStartArray(name);
        foreach (var path in Sent(product)) json.WriteStringValue(path);
        json.WriteEndArray();
    }

    /// <summary>Whole addresses: a list, a list without the scheme, or one text with commas.</summary>
    public static void WriteAbsolute(Utf8JsonWriter json, ReadOnlySpan<byte> name, Product product)
    {
        if (product.Forms.Images == ImageForm.CommaText)
            json.WriteString(name, string.Join(',', Sent(product).Select(Absolute)));
        else
            WriteAbsoluteList(json, name, product);
    }

    /// <summary>A list of whole addresses, some without the scheme.</summary>
    public static void WriteAbsoluteList(Utf8JsonWriter json, ReadOnlySpan<byte> name, Product product)
    {
        json.WriteStartArray(name);
        foreach (var path in Sent(product)) json.WriteStringValue(Absolute(path, product.Forms));
        json.WriteEndArray();
    }

    public static string Absolute(string path, Forms forms) =>
        forms.Images == ImageForm.WithoutScheme ? "//cbu01.alicdn.com/" + path : Absolute(path);

    private static string[] Sent(Product product) =>
        product.Forms.RepeatsAnImage ? [.. product.Images, product.Images[0]] : product.Images;
}
