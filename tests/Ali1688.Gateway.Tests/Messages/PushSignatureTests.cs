using Ali1688.Gateway.Messages;
using Ali1688.Gateway.Tests.Signing;

namespace Ali1688.Gateway.Tests.Messages;

public sealed class PushSignatureTests
{
    [Theory]
    [InlineData("own-push-1-message")]
    [InlineData("own-push-2-flat")]
    public void A_signed_form_is_good_in_either_case_and_any_order(string id)
    {
        var vector = SignatureVectors.Get(id);

        Assert.True(PushSignature.IsGood(new Secret(vector.Secret), Form(vector, vector.Expected)));
        Assert.True(PushSignature.IsGood(new Secret(vector.Secret), [.. Form(vector, vector.Expected.ToLowerInvariant()).Reverse()]));
    }

    [Theory]
    [InlineData("")]
    [InlineData("00000000000000000000000000000000000000000")]
    [InlineData("éééééééééééééééééééé")]
    public void No_other_signature_is(string signature)
    {
        var vector = SignatureVectors.Get("own-push-1-message");

        Assert.False(PushSignature.IsGood(new Secret(vector.Secret), Form(vector, signature)));
    }

    [Fact]
    public void Another_secret_a_changed_field_and_one_more_field_are_noticed()
    {
        var vector = SignatureVectors.Get("own-push-2-flat");
        var form = Form(vector, vector.Expected);

        Assert.False(PushSignature.IsGood(new Secret("test124"), form));
        Assert.False(PushSignature.IsGood(new Secret(vector.Secret), [.. form.Select(field => field.Key == "msgId" ? new("msgId", "1") : field)]));
        Assert.False(PushSignature.IsGood(new Secret(vector.Secret), [.. form, new("more", "x")]));
        Assert.False(PushSignature.IsGood(new Secret(vector.Secret), [.. form.Where(field => field.Key != PushSignature.Field)]));
    }

    private static KeyValuePair<string, string>[] Form(SignatureVector vector, string signature) => [.. vector.Params, new(PushSignature.Field, signature)];
}
