using Ali1688.Gateway.Calls;
using Ali1688.Gateway.Tokens;
using Ali1688.Keys;
using Ali1688.Queries;
using Ali1688.Quotas;
using Ali1688.Server.Dashboard.Texts;
using Ali1688.Storage;

namespace Ali1688.Server.Dashboard;

/// <summary>What the overview shows, read at one moment. Immutable.</summary>
internal sealed record OverviewFigures(
    ProductCount Products, long Changes, long DeadLetters, QuotaOutlook Quota, IReadOnlyList<(CallEnding Ending, long Count)> Endings,
    IReadOnlyDictionary<CallPriority, long> Due, IReadOnlyList<KeyFigures> Keys)
{
    private const long MostCounted = 100_000;

    /// <summary>Calls whose ending is known.</summary>
    public long Calls => Endings.Sum(ending => ending.Count);

    public static async Task<OverviewFigures> ReadAsync(Workspace workspace, CollectionLine line, DateTimeOffset now, CancellationToken cancellationToken) => new(
        await workspace.Search.CountAsync(new(), MostCounted, cancellationToken),
        await workspace.Changes.LastAsync(cancellationToken),
        await workspace.DeadLetters.CountAsync(null, cancellationToken),
        await line.Keys.OutlookAsync(cancellationToken),
        await workspace.Calls.EndingsAsync(now.AddHours(-1), cancellationToken),
        await new DueItems(workspace.Store).CountsAsync(cancellationToken),
        await KeyFigures.ReadAsync(workspace, line.Keys, cancellationToken));
}

/// <summary>A key, and how long its tokens last. It holds no secret that is shown.</summary>
internal sealed record KeyFigures(string Name, Phrase State, string Tone, TokenSet? Tokens)
{
    public static async Task<IReadOnlyList<KeyFigures>> ReadAsync(Workspace workspace, KeyPool keys, CancellationToken cancellationToken)
    {
        var all = new List<KeyFigures>();
        foreach (var key in keys.Keys)
        {
            var stored = await workspace.Tokens.FindAsync(new TokenOwner(key.AppKey, key.Settings.MemberId), cancellationToken);
            var (state, tone) = key switch
            {
                { Refusal: not null } => (OverviewTexts.Aside, "bad"),
                { Gate.ParkedUntil: not null } => (OverviewTexts.Parked, "warn"),
                _ => (OverviewTexts.Works, "good"),
            };
            all.Add(new KeyFigures(key.Name, state, tone, stored?.Tokens));
        }

        return all;
    }
}
