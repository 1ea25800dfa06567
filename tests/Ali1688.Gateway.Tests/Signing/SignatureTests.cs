using System.Text.Json;
using Ali1688.Gateway.Signing;

namespace Ali1688.Gateway.Tests.Signing;

/// <summary>Vectors: "official" are printed in the platform's documents, "public" in public repositories' tests, "own" were computed with the platform's SDK.</summary>
public sealed class SignatureTests
{
    public static TheoryData<string> VectorIds => [.. Vectors().Select(v => v.Id)];

    [Theory]
    [MemberData(nameof(VectorIds))]
    public void Every_vector_is_signed_as_expected(string id)
    {
        var vector = Vectors().Single(v => v.Id == id);
        var signature = vector.Alg == "article_sha1_wrap"
            ? TopSignature.Sign(vector.Params, new Secret(vector.Secret))
            : AopSignature.Sign(vector.UrlPath, vector.Params, new Secret(vector.Secret));
        Assert.Equal(vector.Expected, signature);
    }

    [Fact]
    public void The_signature_parameters_themselves_are_not_signed()
    {
        var parameters = new Dictionary<string, string> { ["b"] = "2", ["a"] = "1" };
        var aop = AopSignature.Sign("p", parameters, new Secret("s"));
        var top = TopSignature.Sign(parameters, new Secret("s"));
        parameters["_aop_signature"] = "x";
        Assert.Equal(aop, AopSignature.Sign("p", parameters, new Secret("s")));
        parameters.Remove("_aop_signature");
        parameters["sign"] = "x";
        Assert.Equal(top, TopSignature.Sign(parameters, new Secret("s")));
    }

    private static List<Vector> Vectors() =>
        JsonSerializer.Deserialize<List<Vector>>(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Signing", "vectors.json")), JsonSerializerOptions.Web)!;

    private sealed record Vector(string Id, string Alg, string UrlPath, string Secret, Dictionary<string, string> Params, string Expected);
}
