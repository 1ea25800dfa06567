using Ali1688.Configuration;
using Ali1688.Diagnosis;
using Ali1688.Gateway.Tokens;

namespace Ali1688.Cli.Login;

/// <summary>One account of a key as <c>auth status</c> prints it. Times are UTC.</summary>
internal sealed record AccountStatus
{
    public required string AppKey { get; init; }

    public string? MemberId { get; init; }

    /// <summary>The account's login name, where told.</summary>
    public string? Account { get; init; }

    public bool LoggedIn { get; init; }

    /// <summary>Whether the configuration uses it.</summary>
    public bool Used { get; init; }

    public DateTimeOffset? AccessTokenExpiresAt { get; init; }

    public bool CanRefresh { get; init; }

    public DateTimeOffset? HumanNeededAt { get; init; }

    public int? HumanNeededInDays { get; init; }

    public required string HumanNeeded { get; init; }

    public string? Warning { get; init; }

    /// <summary>All accounts of a key: those that are stored, and those that the configuration waits for.</summary>
    public static async Task<IReadOnlyList<AccountStatus>> ReadAsync(ITokenStore store, IReadOnlyList<KeySettings> entries, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var appKey = entries[0].Credentials.AppKey;
        var stored = await store.ListAsync(appKey, cancellationToken);
        var used = new List<TokenOwner?>();
        foreach (var entry in entries) used.Add((await store.FindAsync(new TokenOwner(appKey, entry.MemberId), cancellationToken))?.Owner);
        return
        [
            .. stored.Select(tokens => Of(tokens, used.Contains(tokens.Owner), now)),
            .. entries.Zip(used).Where(pair => pair.Second is null).Select(pair => Missing(pair.First)),
        ];
    }

    private static AccountStatus Of(StoredTokenSet stored, bool used, DateTimeOffset now)
    {
        var due = new LoginDue(stored.Tokens, now);
        return new AccountStatus
        {
            AppKey = stored.Owner.AppKey,
            MemberId = stored.MemberId,
            Account = stored.Tokens.ResourceOwner,
            LoggedIn = true,
            Used = used,
            AccessTokenExpiresAt = stored.Tokens.ExpiresAt,
            CanRefresh = stored.Tokens.RefreshToken is not null,
            HumanNeededAt = due.At,
            HumanNeededInDays = due.Days,
            HumanNeeded = due.Text,
            Warning = due.Warning,
        };
    }

    // Tokens of the configuration's own are taken into the store by the first call.
    private static AccountStatus Missing(KeySettings entry)
    {
        var brought = entry.AccessToken is not null || entry.RefreshToken is not null;
        return new AccountStatus
        {
            AppKey = entry.Credentials.AppKey,
            MemberId = entry.MemberId,
            Used = true,
            HumanNeeded = brought ? "not known before the first call" : "now",
            Warning = brought ? null : $"Nobody has logged in yet{(entry.MemberId is null ? "" : $" as {entry.MemberId}")}: ali1688 auth login",
        };
    }
}
