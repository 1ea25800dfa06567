using System.Text.RegularExpressions;
using Ali1688.Gateway.Tokens;

namespace Ali1688.Cli.Login;

/// <summary>What to do about a refusal of the platform, in words: its own say what it wants, seldom where to do it.</summary>
internal static partial class RefusalAdvice
{
    /// <summary>What is wrong when the login page shows an error of its own: such a page never comes back to us.</summary>
    public const string OfPages = $"{IfPageSays} 缺少必要参数: {ParameterMissing} {IfPageSays} 非法请求: {Illegal}";

    private const string IfPageSays = "If the login page says";
    private const string ParameterMissing = "a parameter is missing; check ALI_APPKEY and ALI_CALLBACK_URL.";
    private const string Illegal =
        "the platform does not know the application, or its console names another callback address (回调地址): set it there to exactly that of ALI_CALLBACK_URL, and check ALI_APPKEY.";

    private const string Retry = "Then: ali1688 auth login";

    /// <summary>What to do when a code was not accepted.</summary>
    public static string OfLogin(TokenResult.Failed failed, Uri callback) => $"{failed.Code} {failed.Message}" switch
    {
        var words when OfWhitelist(words) is { } advice => $"{advice} {Retry}",
        _ when failed.Kind == TokenFailure.CredentialsRefused => $"Check ALI_APPKEY and ALI_APPSECRET against the platform's console. {Retry}",
        _ when failed.Kind == TokenFailure.Unavailable => "Check the network and ALI_GATEWAY (ali1688 doctor helps), then log in again: ali1688 auth login",
        var words when Redirect.IsMatch(words) => $"A code works once, within two minutes, and only with the callback address that it was made for: {callback} must be the one in the address that you opened and in the platform's console (回调地址). {Retry}",
        _ => $"A code works once, and within two minutes after the login. Get a new one and give it at once: ali1688 auth login",
    };

    /// <summary>What to do when it is the caller's address that is refused; null when it is not.</summary>
    public static string? OfWhitelist(string? words) => Whitelist.IsMatch(words ?? "")
        ? "The application takes calls only from the addresses on its IP whitelist (IP白名单): add this machine's public address in the platform's console."
        : null;

    /// <summary>What to do about the error that a login page shows; null when it shows none that is known.</summary>
    public static string? OfPage(string page) => page switch
    {
        _ when page.Contains("缺少必要参数", StringComparison.Ordinal) => $"The login page says 缺少必要参数: {ParameterMissing}",
        _ when page.Contains("非法请求", StringComparison.Ordinal) => $"The login page says 非法请求: {Illegal} Then: ali1688 auth login",
        _ => null,
    };

    /// <summary>What to do when the login page sent an error instead of a code.</summary>
    public static string OfCallback(string error, string description) => error switch
    {
        "access_denied" => "Access was not granted: somebody pressed 取消 (cancel), or this account may not grant it (a sub-account needs its main account's leave). Log in as the account whose products are to be read, and grant access: ali1688 auth login",
        "redirect_uri_mismatch" or "invalid_request" => $"The login page refused the request ({error}{Described(description)}). {OfPages}",
        "unauthorized_client" or "invalid_client" => $"The login page does not know the application ({error}{Described(description)}): check ALI_APPKEY, and in the platform's console that the application is online (已上线).",
        _ => $"The login page answered with an error ({error}{Described(description)}). Try again: ali1688 auth login",
    };

    private static string Described(string description) => description.Length == 0 ? "" : $": {description}";

    [GeneratedRegex("白名单|white.?list", RegexOptions.IgnoreCase)]
    private static partial Regex Whitelist { get; }

    [GeneratedRegex("redirect|回调", RegexOptions.IgnoreCase)]
    private static partial Regex Redirect { get; }
}
