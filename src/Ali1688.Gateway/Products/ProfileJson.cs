using System.Text.Json;

namespace Ali1688.Gateway.Products;

/// <summary>How profiles are written in JSON. An unknown or doubled name is an error: a field spelt wrong would otherwise be a field never collected.</summary>
internal static class ProfileJson
{
    public static JsonSerializerOptions Options { get; } = new(JsonSerializerOptions.Strict)
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Converters = { new ProtocolConverter(), new WordConverter<ProductScope>(), new WordConverter<FilterKind>() },
    };

    public static JsonDocumentOptions Document { get; } = new()
    {
        CommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
        AllowDuplicateProperties = false,
    };
}
