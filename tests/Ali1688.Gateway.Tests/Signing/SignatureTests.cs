using Ali1688.Gateway.Signing;

namespace Ali1688.Gateway.Tests.Signing;

public sealed class SignatureTests
{
    public static TheoryData<string> Ids => [.. SignatureVectors.All.Keys];

    [Theory]
    [MemberData(nameof(Ids))]
    public void Every_published_and_recomputed_signature_comes_out_the_same(string id)
    {
        var vector = SignatureVectors.Get(id);

        Assert.Equal(vector.Expected, Signed(vector));
    }

    [Fact]
    public void Parameters_may_come_in_any_order()
    {
        var vector = SignatureVectors.Get("own-aop-4-key-prefix-divergence");

        Assert.Equal(vector.Expected, AopSignature.Compute(new Secret(vector.Secret), vector.UrlPath, [.. vector.Params.Reverse()]));
    }

    [Fact]
    public void A_parameter_too_long_for_any_small_buffer_is_signed_whole()
    {
        KeyValuePair<string, string>[] one = [new("text", new string('饼', 100_000))];
        KeyValuePair<string, string>[] other = [new("text", new string('饼', 99_999) + "干")];

        Assert.NotEqual(AopSignature.Compute(new Secret("s"), "p", one), AopSignature.Compute(new Secret("s"), "p", other));
    }

    private static string Signed(SignatureVector vector) => vector.Alg switch
    {
        "aop" or "aop_nopath" => AopSignature.Compute(new Secret(vector.Secret), vector.UrlPath, vector.Params),
        "article_sha1_wrap" => TopSignature.Compute(new Secret(vector.Secret), vector.Params),
        _ => throw new ArgumentException($"No vector is expected to be signed by {vector.Alg}."),
    };
}
