using System.Text.Json;

namespace Ali1688.Gateway.Tests.Signing;

/// <summary>Published signatures, and own ones that were computed in another language.</summary>
internal static class SignatureVectors
{
    public static IReadOnlyDictionary<string, SignatureVector> All { get; } = JsonSerializer
        .Deserialize<List<SignatureVector>>(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Signing", "vectors.json")), JsonSerializerOptions.Web)!
        .ToDictionary(vector => vector.Id);

    public static SignatureVector Get(string id) => All[id];
}

internal sealed record SignatureVector(string Id, string Alg, string UrlPath, string Secret, Dictionary<string, string> Params, string Expected);
