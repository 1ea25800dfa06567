using System.CommandLine;
using System.Security.Cryptography;
using Ali1688.Configuration;
using Ali1688.Gateway.Tokens;
using Ali1688.Keys;
using Spectre.Console;

namespace Ali1688.Cli.Commands;

/// <summary><c>auth</c>: the tokens that calls are made with.</summary>
internal static class AuthCommand
{
    private static readonly Option<string?> Code = new("--code") { Description = "The code that the platform gave you after a login elsewhere (valid for two minutes)" };
    private static readonly Option<int> Timeout = new("--timeout") { Description = "How many seconds to wait for the callback", DefaultValueFactory = _ => 300 };

    private static readonly Option<string?> Key = new("--key") { Description = "Which key, where ALI_KEYS_FILE names several", HelpName = "APPKEY" };

    public static Command Create() => CommandLine.Group(
        "auth",
        "Tokens: log in, see how long they last, forget them",
        CommandLine.Command("login", "Prints the address to open, waits for the callback and stores the tokens, encrypted", ["ali1688 auth login", "ali1688 auth login --code 1f3c…"], LoginAsync, Code, Timeout, Key),
        CommandLine.Command("status", "Says whether there are tokens, and when a human is needed next", ["ali1688 auth status", "ali1688 auth status --json"], StatusAsync, Key),
        CommandLine.Command("logout", "Forgets the tokens", ["ali1688 auth logout"], LogoutAsync, Key));

    private static async Task<int> LoginAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        var settings = invocation.ReadSettings();
        await using var workspace = await Workspace.OpenAsync(settings, invocation.Logs, TimeProvider.System, cancellationToken);
        await using var access = PlatformAccess.Open(KeyOf(invocation, settings), settings, workspace.Tokens, TimeProvider.System);
        var code = invocation.Get(Code) ?? await WaitForCodeAsync(invocation, settings, access, cancellationToken);
        var result = await access.Tokens.RedeemCodeAsync(code, settings.CallbackUrl, cancellationToken);
        return result is TokenResult.Granted ? await StatusAsync(invocation, cancellationToken) : invocation.Fail($"The platform did not accept the code: {((TokenResult.Failed)result).Message} Codes are valid for two minutes and once; try again: ali1688 auth login", ExitCode.CouldNotGoOn);
    }

    private static async Task<string> WaitForCodeAsync(Invocation invocation, Settings settings, PlatformAccess access, CancellationToken cancellationToken)
    {
        var state = RandomNumberGenerator.GetHexString(32, lowercase: true);
        await using var callback = await LoginCallback.ListenAsync(settings.CallbackUrl, state, cancellationToken);
        invocation.Output.WriteLine("Open this address, log in as the seller or buyer whose products are to be read, and grant access:");
        Console.Out.WriteLine(AuthorizationUrl.Build(settings.AuthorizeUrl, access.Credentials.AppKey, settings.CallbackUrl, state));
        invocation.Say($"Waiting for the callback on {settings.CallbackUrl} … (the platform's console must name this callback address)");
        return await callback.CodeAsync(TimeSpan.FromSeconds(invocation.Get(Timeout)), cancellationToken);
    }

    private static async Task<int> StatusAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        var settings = invocation.ReadSettings();
        var credentials = KeyOf(invocation, settings).Credentials;
        await using var workspace = await Workspace.OpenAsync(settings, invocation.Logs, TimeProvider.System, cancellationToken);
        var tokens = await workspace.Tokens.ReadAsync(credentials.AppKey, cancellationToken);
        if (invocation.IsJson) Invocation.PrintJson(new { app_key = credentials.AppKey, logged_in = tokens is not null, member_id = tokens?.MemberId, access_token_expires_at = tokens?.ExpiresAt, can_refresh = tokens?.RefreshToken is not null, human_needed_at = tokens?.RefreshExpiresAt });
        else Show(invocation, credentials.AppKey, tokens);
        return ExitCode.Ok;
    }

    private static async Task<int> LogoutAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        var settings = invocation.ReadSettings();
        var credentials = KeyOf(invocation, settings).Credentials;
        await using var workspace = await Workspace.OpenAsync(settings, invocation.Logs, TimeProvider.System, cancellationToken);
        await workspace.Tokens.DeleteAsync(credentials.AppKey, cancellationToken);
        invocation.Say($"The tokens of {credentials.AppKey} are forgotten.");
        return ExitCode.Ok;
    }

    private static KeySettings KeyOf(Invocation invocation, Settings settings)
    {
        var (keys, wanted) = (settings.Keys(), invocation.Get(Key));
        if (wanted is null && keys.Count > 1) throw new UsageException($"There are several keys; say which one with --key: {string.Join(", ", keys.Select(key => key.Credentials.AppKey))}.");
        return wanted is null ? keys[0] : keys.FirstOrDefault(key => key.Credentials.AppKey == wanted) ?? throw new UsageException($"There is no key {wanted} in the configuration.");
    }

    private static void Show(Invocation invocation, string appKey, TokenSet? tokens)
    {
        if (tokens is null)
        {
            invocation.Say($"There are no tokens of {appKey} here. Log in: ali1688 auth login");
            return;
        }

        var table = new Table().Border(TableBorder.Rounded).HideHeaders().AddColumns("", "");
        table.AddRow("key", appKey).AddRow("account", tokens.ResourceOwner ?? tokens.MemberId ?? "not told");
        table.AddRow("access token", tokens.ExpiresAt is { } end ? $"until {end.ToLocalTime():yyyy-MM-dd HH:mm}, renewed by itself" : "end not told");
        table.AddRow("a human is needed", tokens switch
        {
            { RefreshToken: null } => "when the access token ends (there is no refresh token)",
            { RefreshExpiresAt: { } human } => $"{human.ToLocalTime():yyyy-MM-dd}, in {Math.Max(0, (human - TimeProvider.System.GetUtcNow()).TotalDays):0} days",
            _ => "not told",
        });
        invocation.Output.Write(table);
    }
}
