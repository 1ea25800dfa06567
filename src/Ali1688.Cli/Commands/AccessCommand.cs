using System.CommandLine;
using Ali1688.Server.Access;
using Ali1688.Storage.Access;
using Spectre.Console;

namespace Ali1688.Cli.Commands;

/// <summary><c>access</c>: who may use the service, and who did what.</summary>
internal static class AccessCommand
{
    private const string Console = "console";
    private static readonly Argument<string> Name = new("NAME") { Description = "The key's name, by which the audit trail tells it from others" };
    private static readonly Option<AccessScope> Scope = new("--scope") { Description = "What it opens: read, operate (collect, watch, export too) or admin (everything)", DefaultValueFactory = _ => AccessScope.Read };
    private static readonly Option<string> Expires = new("--expires") { Description = "How long it is good for: 12h, 90d; never", HelpName = "DURATION", DefaultValueFactory = _ => "90d" };
    private static readonly Option<int> Limit = new("--limit") { Description = "How many at the most", DefaultValueFactory = _ => 50 };

    public static Command Create() => CommandLine.Group(
        "access",
        "Who may use the service, and who changed what",
        CommandLine.Command("set-password", "Sets the administrator's password of the service; asks for it, or reads it from a pipe. Whoever is logged in has to log in again.", ["ali1688 access set-password", "ali1688 access set-password < password.txt"], SetPasswordAsync),
        CommandLine.Command("add-key", "Makes a key for a program. It is shown once; what is stored cannot be turned back into it.", ["ali1688 access add-key shop-report --scope read --expires 90d", "ali1688 access add-key importer --scope operate --json"], AddKeyAsync, Name, Scope, Expires),
        CommandLine.Command("list", "Lists the keys", ["ali1688 access list", "ali1688 access list --json"], ListAsync),
        CommandLine.Command("revoke", "Takes a key back, at once", ["ali1688 access revoke shop-report"], RevokeAsync, Name),
        CommandLine.Command("audit", "Lists who changed what, the newest first", ["ali1688 access audit", "ali1688 access audit --limit 500 --json"], AuditAsync, Limit));

    private static async Task<int> SetPasswordAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        var password = await ReadPasswordAsync(invocation, cancellationToken);
        if (PasswordCheck.Problem(password) is { } problem) throw new UsageException(problem);
        await using var workspace = await OpenAsync(invocation, cancellationToken);
        await new PasswordCheck(new AdminPassword(workspace.Store)).SetAsync(password, cancellationToken);
        await NoteAsync(workspace, "access set-password", AdminPassword.Name, cancellationToken);
        invocation.Say("The password is set. Browsers log in with it at /login; programs get keys: ali1688 access add-key NAME --scope read");
        return ExitCode.Ok;
    }

    private static async Task<string> ReadPasswordAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        if (System.Console.IsInputRedirected) return await System.Console.In.ReadLineAsync(cancellationToken) ?? "";
        var prompt = new TextPrompt<string>($"New password ({PasswordCheck.Shortest} characters at least):").Secret().AllowEmpty();
        var first = await prompt.ShowAsync(invocation.Errors, cancellationToken);
        var again = await new TextPrompt<string>("Once more:").Secret().AllowEmpty().ShowAsync(invocation.Errors, cancellationToken);
        return first == again ? first : throw new UsageException("The two differ; nothing was changed.");
    }

    private static async Task<int> AddKeyAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        var name = invocation.Get(Name)!; // an argument that must be given
        if (name.Length is 0 or > 100 || name is Console or AdminPassword.Name or "local") throw new UsageException("A key's name has 1 to 100 characters, and is not console, admin or local.");
        DateTimeOffset? expires = invocation.Get(Expires) is { } text && text != "never" ? TimeProvider.System.GetUtcNow() + Durations.Parse(text, "--expires") : null;
        await using var workspace = await OpenAsync(invocation, cancellationToken);
        var key = KeyText.Create();
        if (!await new AccessKeys(workspace.Store).AddAsync(name, invocation.Get(Scope), KeyText.DigestOf(key), expires, cancellationToken))
            throw new UsageException($"There is, or was, a key {name}; choose another name, so that the audit trail does not mix them up.");
        await NoteAsync(workspace, $"access add-key --scope {invocation.Get(Scope)}", name, cancellationToken);
        if (invocation.IsJson) Invocation.PrintJson(new { name, scope = invocation.Get(Scope).ToString(), expires_at = expires, key });
        else invocation.Output.WriteLine($"{key}");
        invocation.Say($"This is the only time that the key is shown. A program sends it as: Authorization: Bearer KEY{(expires is { } end ? $". It ends {end.ToLocalTime():yyyy-MM-dd HH:mm}." : "")}");
        return ExitCode.Ok;
    }

    private static async Task<int> ListAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        await using var workspace = await OpenAsync(invocation, cancellationToken);
        var keys = await new AccessKeys(workspace.Store).ListAsync(cancellationToken);
        if (keys.Count == 0) invocation.Say("There are no keys yet. Make one: ali1688 access add-key NAME --scope read");
        if (invocation.IsJson) foreach (var key in keys) Invocation.PrintJson(new { name = key.Name, scope = key.Scope.ToString(), created_at = key.CreatedAt, expires_at = key.ExpiresAt, revoked_at = key.RevokedAt, valid = key.IsValidAt(TimeProvider.System.GetUtcNow()) });
        else if (keys.Count > 0) invocation.Output.Write(TableOf(keys));
        return ExitCode.Ok;
    }

    private static Table TableOf(IReadOnlyList<AccessKey> keys)
    {
        var table = new Table().Border(TableBorder.Rounded).AddColumns("key", "scope", "made", "ends", "state");
        foreach (var key in keys)
        {
            table.AddRow(new Text(key.Name), new Text(key.Scope.ToString()), new Text($"{key.CreatedAt.ToLocalTime():yyyy-MM-dd HH:mm}"), new Text(key.ExpiresAt is { } end ? $"{end.ToLocalTime():yyyy-MM-dd HH:mm}" : "never"),
                new Text(key.RevokedAt is { } at ? $"revoked {at.ToLocalTime():yyyy-MM-dd HH:mm}" : key.IsValidAt(TimeProvider.System.GetUtcNow()) ? "good" : "ended"));
        }

        return table;
    }

    private static async Task<int> RevokeAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        await using var workspace = await OpenAsync(invocation, cancellationToken);
        var name = invocation.Get(Name)!; // an argument that must be given
        if (!await new AccessKeys(workspace.Store).RevokeAsync(name, cancellationToken)) throw new UsageException($"There is no key {name} that could be taken back. ali1688 access list shows those there are.");
        await NoteAsync(workspace, "access revoke", name, cancellationToken);
        invocation.Say($"The key {name} opens nothing any more.");
        return ExitCode.Ok;
    }

    private static async Task<int> AuditAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        await using var workspace = await OpenAsync(invocation, cancellationToken);
        var entries = await new AuditTrail(workspace.Store).ListAsync(null, invocation.Get(Limit), cancellationToken);
        if (invocation.IsJson) foreach (var entry in entries) Invocation.PrintJson(new { at = entry.At, actor = entry.Actor, origin = entry.Origin, action = entry.Action, target = entry.Target, result = entry.Result });
        else invocation.Output.Write(TableOf(entries));
        return ExitCode.Ok;
    }

    private static Table TableOf(IReadOnlyList<AuditEntry> entries)
    {
        var table = new Table().Border(TableBorder.Rounded).AddColumns("when", "who", "from", "what", "to what", "result");
        foreach (var entry in entries)
            table.AddRow(new Text($"{entry.At.ToLocalTime():yyyy-MM-dd HH:mm:ss}"), new Text(entry.Actor), new Text(entry.Origin), new Text(entry.Action), new Text(entry.Target), new Text($"{entry.Result}"));
        return table;
    }

    private static Task NoteAsync(Workspace workspace, string action, string target, CancellationToken cancellationToken) =>
        new AuditTrail(workspace.Store).AddAsync(new AuditEntry(0, default, Console, "", action, target, 200), cancellationToken);

    private static Task<Workspace> OpenAsync(Invocation invocation, CancellationToken cancellationToken) =>
        Workspace.OpenAsync(invocation.ReadSettings(), invocation.Logs, TimeProvider.System, cancellationToken);
}
