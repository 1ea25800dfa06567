using System.Text.RegularExpressions;
using Ali1688.Gateway.Calls;

namespace Ali1688.Gateway.Answers;

/// <summary>
/// What the answer to a call without parameters says about permission. The gateway looks in this order: does the API exist, the key, the signature,
/// the token, the permission, the parameters; so a complaint about parameters, or any answer of the API itself, means that it is granted.
/// </summary>
internal static partial class GrantReader
{
    public static ApiGrant Read(CallResult result) => result switch
    {
        CallResult.Answered or CallResult.NotFound => ApiGrant.Granted,
        CallResult.PermissionRefused => ApiGrant.NotGranted,
        CallResult.TokenRefused => ApiGrant.TokenNeeded,
        CallResult.BadRequest when NoSuchApi.IsMatch(result.Code ?? "") => ApiGrant.NoSuchApi,
        CallResult.BadRequest or CallResult.Transient { Fault: TransientFault.UnknownCode } when IsAboutParameters(result) => ApiGrant.Granted,
        _ => ApiGrant.Unknown,
    };

    private static bool IsAboutParameters(CallResult result) => ParameterCodes.IsMatch(result.Code ?? "") || ParameterWords.IsMatch(result.Message);

    [GeneratedRegex(@"^(gw\.APIUnsupported|22)( |$)", RegexOptions.IgnoreCase)]
    private static partial Regex NoSuchApi { get; }

    [GeneratedRegex(@"^gw\.Param|^(40|41|43)( |$)|isv\.(missing|invalid)-param", RegexOptions.IgnoreCase)]
    private static partial Regex ParameterCodes { get; }

    [GeneratedRegex(@"参数|不能为空|\bparam(eter)?s?\b", RegexOptions.IgnoreCase)]
    private static partial Regex ParameterWords { get; }
}
