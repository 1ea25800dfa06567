using System.Text.Json;
using System.Text.Json.Nodes;

namespace Ali1688.Gateway.Products;

/// <summary>One file of profiles: one of them, or an array; of products and of sources, which are told apart by their <c>paging</c>.</summary>
internal sealed record ProfileFile(IReadOnlyList<ApiProfile> Products, IReadOnlyList<SourceProfile> Sources)
{
    public static ProfileFile Read(string file, ReadOnlyMemory<byte> json)
    {
        var elements = Elements(Parse(file, json));
        var sources = elements.Where(IsSource).Select(element => ReadOne<SourceProfile>(file, element, SourceRules.Problem)).ToList();
        var products = elements.Where(element => !IsSource(element)).Select(element => ReadOne<ApiProfile>(file, element, ProfileRules.Problem)).ToList();
        var names = products.Select(static profile => profile.Name).Concat(sources.Select(static source => source.Name));
        var doubled = names.GroupBy(static name => name, StringComparer.OrdinalIgnoreCase).FirstOrDefault(static same => same.Count() > 1);
        return doubled is null ? new(products, sources) : throw new FormatException($"{file}: the profile '{doubled.Key}' is there more than once.");
    }

    private static bool IsSource(JsonNode? element) => element is JsonObject profile && profile.ContainsKey("paging");

    private static JsonNode? Parse(string file, ReadOnlyMemory<byte> json)
    {
        try
        {
            return JsonNode.Parse((json.Span.StartsWith("\uFEFF"u8) ? json[3..] : json).Span, documentOptions: ProfileJson.Document);
        }
        catch (JsonException e)
        {
            throw new FormatException($"{file}: {e.Message}", e);
        }
    }

    private static JsonNode?[] Elements(JsonNode? root) => root is JsonArray several ? [.. several] : [root];

    private static T ReadOne<T>(string file, JsonNode? element, Func<T, string?> findProblem)
        where T : class
    {
        try
        {
            var profile = WithFields(element).Deserialize<T>(ProfileJson.Options) ?? throw new JsonException("A profile must not be null.");
            return findProblem(profile) is { } problem ? throw new JsonException(problem) : profile;
        }
        catch (JsonException e)
        {
            var field = e.Path is { Length: > 2 } path ? $"{path[2..]}: " : "";
            throw new FormatException($"{file}: profile {Name(element)}: {field}{e.Message}", e);
        }
    }

    private static JsonNode? WithFields(JsonNode? element)
    {
        if (element is not JsonObject profile || Text(profile["fields"]) is not { } name) return element;
        var fields = FieldMaps.Find(name) ?? throw new JsonException($"fields: there is no field map '{name}'; there are {FieldMaps.Names}.");
        var whole = profile.DeepClone().AsObject();
        whole["fields"] = fields;
        return whole;
    }

    private static string Name(JsonNode? element) => Text((element as JsonObject)?["name"]) is { } name ? $"'{name}'" : "without a name";

    private static string? Text(JsonNode? node) => node?.GetValueKind() == JsonValueKind.String ? node.GetValue<string>() : null;
}
