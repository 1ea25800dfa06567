using System.Text.Json.Nodes;

namespace Ali1688.Gateway.Products;

/// <summary>
/// The field maps that have a name, since several APIs answer with the same product object. A profile says <c>"fields": "com.alibaba.product"</c>
/// instead of the map.
/// </summary>
internal static class FieldMaps
{
    private static readonly Dictionary<string, string> Texts = EmbeddedFiles.In("fields/").ToDictionary(file => Path.GetFileNameWithoutExtension(file.Name), file => file.Text, StringComparer.Ordinal);

    /// <summary>The map of this name, to be put where the name stands; null when there is none.</summary>
    public static JsonNode? Find(string name) => Texts.TryGetValue(name, out var text) ? JsonNode.Parse(text) : null;

    /// <summary>The names, in one line for messages.</summary>
    public static string Names => string.Join(", ", Texts.Keys.Order(StringComparer.Ordinal).Select(name => $"'{name}'"));
}
