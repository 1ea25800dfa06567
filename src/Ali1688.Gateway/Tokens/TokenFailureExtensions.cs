using Ali1688.Gateway.Calls;

namespace Ali1688.Gateway.Tokens;

/// <summary>What a missing token means to somebody who wanted to make a call.</summary>
internal static class TokenFailureExtensions
{
    public static CallResult AsCallResult(this TokenResult result)
    {
        var failed = (TokenResult.Failed)result;
        CallResult meaning = failed.Kind switch
        {
            TokenFailure.LoginNeeded => new CallResult.TokenRefused(),
            TokenFailure.CredentialsRefused => new CallResult.CredentialsRefused(),
            // Without a token nothing can be asked: that is nobody's fault among the products, as when the platform is out of reach.
            _ => new CallResult.Transient(TransientFault.Unreachable),
        };
        return meaning with { Code = failed.Code, Message = GatewaySentences.NoAccessToken.With(failed.Message) };
    }
}
