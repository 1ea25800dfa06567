using Ali1688.Storage;

namespace Ali1688.Diagnosis;

/// <summary>Looks whether everything that the program needs works, and says how to mend what does not. It changes nothing.</summary>
public static class Doctor
{
    private const long MostCounted = 100_000;

    /// <summary>Looks at the store.</summary>
    public static async Task<SelfCheck> StoreAsync(Workspace workspace, CancellationToken cancellationToken)
    {
        var settings = workspace.Settings;
        try
        {
            var products = await workspace.Search.CountAsync(new(), MostCounted, cancellationToken);
            return SelfCheck.Good("store", settings.DbHost is null ? CheckSentences.Sqlite.With(settings.DataDirectory, products) : CheckSentences.Server.With($"{settings.DbHost}:{settings.DbPort}", products));
        }
        catch (StoreException e)
        {
            return SelfCheck.Failed("store", e.Message);
        }
    }

    /// <summary>Looks at cache, gateway, clock and tokens: asks other machines, and the platform for tokens where there are none that last.</summary>
    public static async Task<IReadOnlyList<SelfCheck>> OutsideAsync(CollectionLine line, TimeProvider time, CancellationToken cancellationToken)
    {
        var checks = new List<SelfCheck> { await CacheAsync(line, cancellationToken) };
        foreach (var key in line.Keys.Keys) checks.AddRange(await PlatformChecks.RunAsync(key, line.Keys.Keys.Count > 1 ? $" {key.Name}" : "", time.GetUtcNow(), cancellationToken));
        return checks;
    }

    private static async Task<SelfCheck> CacheAsync(CollectionLine line, CancellationToken cancellationToken)
    {
        if (line.Cache is null) return SelfCheck.Good("cache", CheckSentences.NoCache);
        return await line.Cache.PingAsync(cancellationToken)
            ? SelfCheck.Good("cache", CheckSentences.CacheAnswers)
            : SelfCheck.Failed("cache", CheckSentences.CacheIsSilent);
    }
}
