using System.CommandLine;
using Ali1688.Cli.Login;
using Ali1688.Configuration;
using Ali1688.Gateway.Tokens;
using Ali1688.Keys;
using Spectre.Console;

namespace Ali1688.Cli.Commands;

/// <summary><c>auth</c>: the tokens that calls are made with, of each account that let the application act for it.</summary>
internal static class AuthCommand
{
    private static readonly Option<string?> Code = new("--code") { Description = "The code that the platform gave you after a login elsewhere (valid for two minutes), or the whole address on which the browser ended", HelpName = "CODE" };
    private static readonly Option<int> Timeout = new("--timeout") { Description = "How many seconds to wait for the callback", DefaultValueFactory = _ => 300 };
    private static readonly Option<string?> Member = new("--member") { Description = "Only this account (default: all of the key)", HelpName = "ID" };

    public static Command Create() => CommandLine.Group(
        "auth",
        "Tokens: log in, see how long they last, forget them",
        CommandLine.Command("login", "Prints the address to open, waits for the callback and stores the account's tokens, encrypted, beside those of other accounts", ["ali1688 auth login", "ali1688 auth login --code 1f3c…"], LoginAsync, Code, Timeout, KeyChoice.Key),
        CommandLine.Command("status", "Says for each key and account when a human is needed next, and warns from 30 days before", ["ali1688 auth status", "ali1688 auth status --json"], StatusAsync, KeyChoice.Key),
        CommandLine.Command("logout", "Forgets the tokens", ["ali1688 auth logout", "ali1688 auth logout --member b2b-2248564064"], LogoutAsync, KeyChoice.Key, Member));

    private static async Task<int> LoginAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        var settings = invocation.ReadSettings();
        var entries = KeyChoice.One(invocation, settings);
        await using var workspace = await Workspace.OpenAsync(settings, invocation.Logs, TimeProvider.System, cancellationToken);
        await using var access = PlatformAccess.Open(entries[0], settings, workspace.Tokens, TimeProvider.System);
        var dialogue = new LoginDialogue(invocation, settings, access.Credentials.AppKey, TimeSpan.FromSeconds(invocation.Get(Timeout)));
        var code = invocation.Get(Code) is { } given ? LoginDialogue.CodeOf(LoginAnswer.FromPerson(given, null)) : await dialogue.GetCodeAsync(cancellationToken);
        var result = await access.Tokens.RedeemCodeAsync(code.Reveal(), settings.CallbackUrl, cancellationToken);
        if (result is TokenResult.Failed failed) return invocation.Fail($"The platform did not accept the code: {failed.Message} {RefusalAdvice.OfLogin(failed, settings.CallbackUrl)}", ExitCode.CouldNotGoOn);
        return await ShowLoginAsync(invocation, workspace, entries, ((TokenResult.Granted)result).Tokens.MemberId, cancellationToken);
    }

    private static async Task<int> ShowLoginAsync(Invocation invocation, Workspace workspace, IReadOnlyList<KeySettings> entries, string? member, CancellationToken cancellationToken)
    {
        var accounts = await AccountsAsync(workspace, entries, cancellationToken);
        Show(invocation, accounts);
        if (accounts.Any(account => account.MemberId == member && !account.Used))
            invocation.Say($"The configuration uses another account of this key than {member}. To use this one, write \"member\": \"{member}\" into an entry of the keys file (ALI_KEYS_FILE), or forget the other: ali1688 auth logout --member ID");
        return ExitCode.Ok;
    }

    private static async Task<int> StatusAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        var settings = invocation.ReadSettings();
        await using var workspace = await Workspace.OpenAsync(settings, invocation.Logs, TimeProvider.System, cancellationToken);
        var accounts = new List<AccountStatus>();
        foreach (var entries in KeyChoice.Many(invocation, settings)) accounts.AddRange(await AccountsAsync(workspace, entries, cancellationToken));
        Show(invocation, accounts);
        return ExitCode.Ok;
    }

    private static async Task<int> LogoutAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        var settings = invocation.ReadSettings();
        var (appKey, member) = (KeyChoice.One(invocation, settings)[0].Credentials.AppKey, invocation.Get(Member));
        await using var workspace = await Workspace.OpenAsync(settings, invocation.Logs, TimeProvider.System, cancellationToken);
        var stored = await workspace.Tokens.ListAsync(appKey, cancellationToken);
        var leaving = stored.Where(tokens => member is null || tokens.MemberId == member).ToList();
        if (member is not null && leaving.Count == 0) throw new UsageException($"The key {appKey} has no tokens of the account {member}. There are: {string.Join(", ", stored.Select(tokens => tokens.MemberId ?? "one without a name"))}.");
        foreach (var tokens in leaving) await workspace.Tokens.DeleteAsync(tokens.Owner, cancellationToken);
        invocation.Say(member is null ? $"The tokens of {appKey} are forgotten ({leaving.Count} accounts)." : $"The tokens of {appKey} for {member} are forgotten.");
        return ExitCode.Ok;
    }

    private static Task<IReadOnlyList<AccountStatus>> AccountsAsync(Workspace workspace, IReadOnlyList<KeySettings> entries, CancellationToken cancellationToken) =>
        AccountStatus.ReadAsync(workspace.Tokens, entries, TimeProvider.System.GetUtcNow(), cancellationToken);

    private static void Show(Invocation invocation, IReadOnlyList<AccountStatus> accounts)
    {
        if (invocation.IsJson)
        {
            foreach (var account in accounts) Invocation.PrintJson(account);
            return;
        }

        var table = new Table().Border(TableBorder.Rounded).AddColumns("key", "account", "member", "used", "access token", "a human is needed");
        foreach (var account in accounts)
        {
            var access = account switch
            {
                { LoggedIn: false } => "none",
                { AccessTokenExpiresAt: { } end } => $"until {end.ToLocalTime():yyyy-MM-dd HH:mm}{(account.CanRefresh ? ", renewed by itself" : "")}",
                _ => "end not told",
            };
            table.AddRow(new[] { account.AppKey, account.Account ?? "", account.MemberId ?? "not told", account.Used ? "yes" : "no", access, account.HumanNeeded }.Select(text => new Text(text)));
        }

        invocation.Output.Write(table);
        foreach (var account in accounts.Where(account => account.Warning is not null)) invocation.Say($"warning: {account.AppKey}{(account.MemberId is null ? "" : $"/{account.MemberId}")}: {account.Warning}");
    }
}
