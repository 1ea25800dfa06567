using System.Text.Json;
using System.Text.Json.Serialization;

namespace Ali1688.Gateway.Products;

/// <summary>A profile is unknown, or a file of profiles is wrong; the message names the file, the profile and what to do.</summary>
public sealed class ProfileException(string message) : Exception(message);

/// <summary>The known product APIs: those that come with the program, and a user's own. Immutable.</summary>
public sealed class ProfileCatalog
{
    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        ReadCommentHandling = JsonCommentHandling.Skip,
        Converters = { new ProtocolKindConverter() },
    };

    private readonly Dictionary<string, ApiProfile> _profiles;

    private ProfileCatalog(Dictionary<string, ApiProfile> profiles) => _profiles = profiles;

    /// <summary>All of them, by name.</summary>
    public IReadOnlyCollection<ApiProfile> All => _profiles.Values;

    /// <summary>Reads the profiles that come with the program, and those of a user's file (one object or an array), which win over the former by name.</summary>
    /// <exception cref="ProfileException">The file cannot be read, or is wrong.</exception>
    public static ProfileCatalog Load(string? file = null)
    {
        var profiles = BuiltIn().ToDictionary(p => p.Name, StringComparer.OrdinalIgnoreCase);
        if (file is not null)
        {
            foreach (var profile in FromFile(file)) profiles[profile.Name] = profile;
        }

        return new(profiles);
    }

    /// <summary>The profile of this name.</summary>
    /// <exception cref="ProfileException">There is none; the message names those there are.</exception>
    public ApiProfile Get(string name) => _profiles.TryGetValue(name, out var profile)
        ? profile
        : throw new ProfileException($"There is no profile '{name}'. Known are: {string.Join(", ", _profiles.Keys.Order(StringComparer.Ordinal))}. Set ALI_PROFILE to one of them, or name a file of your own in ALI_PROFILES_FILE.");

    private static IEnumerable<ApiProfile> BuiltIn()
    {
        var assembly = typeof(ProfileCatalog).Assembly;
        foreach (var name in assembly.GetManifestResourceNames().Where(n => n.EndsWith(".json", StringComparison.Ordinal)))
        {
            using var stream = assembly.GetManifestResourceStream(name)!; // the name comes from the assembly itself
            yield return Read(JsonDocument.Parse(stream).RootElement, name);
        }
    }

    private static IEnumerable<ApiProfile> FromFile(string file)
    {
        JsonElement root;
        try
        {
            root = JsonElement.Parse(File.ReadAllBytes(file));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException)
        {
            throw new ProfileException($"The profiles' file {file} cannot be read: {e.Message}");
        }

        return root.ValueKind == JsonValueKind.Array ? root.EnumerateArray().Select(p => Read(p, file)) : [Read(root, file)];
    }

    private static ApiProfile Read(JsonElement json, string where)
    {
        try
        {
            return json.Deserialize<ApiProfile>(Format) ?? throw new JsonException("it is null");
        }
        catch (JsonException e)
        {
            throw new ProfileException($"A profile in {where} is wrong: {e.Message}");
        }
    }

    private sealed class ProtocolKindConverter : JsonConverter<ProtocolKind>
    {
        public override ProtocolKind Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetString() switch
        {
            "aop" => ProtocolKind.Aop,
            "top-sha1" => ProtocolKind.TopSha1,
            var other => throw new JsonException($"protocol is '{other}'; aop or top-sha1 is expected"),
        };

        public override void Write(Utf8JsonWriter writer, ProtocolKind value, JsonSerializerOptions options) => writer.WriteStringValue(value == ProtocolKind.Aop ? "aop" : "top-sha1");
    }
}
