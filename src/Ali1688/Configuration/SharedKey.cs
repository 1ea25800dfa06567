using Ali1688.Quotas;

namespace Ali1688.Configuration;

/// <summary>
/// Entries of one key, each for another account. They spend one quota, kept in one ledger, so they must say the same of it; and each must name its
/// account, so that it never depends on the order of logins who asks for what.
/// </summary>
internal static class SharedKey
{
    /// <summary>The entries, where nothing is wrong with them; each leaves room for the dearest call of them all.</summary>
    /// <exception cref="ConfigurationException">Something is wrong.</exception>
    public static IEnumerable<KeySettings> Of(IReadOnlyList<KeySettings> same, string file)
    {
        if (same.Count == 1) return same;
        var (key, largest) = (same[0].Credentials.AppKey, same.Max(entry => entry.Limits.LargestCost));
        if (same.DistinctBy(entry => entry.MemberId).Count() < same.Count || same.Any(entry => entry.MemberId is null))
            throw new ConfigurationException($"ALI_KEYS_FILE: {file} holds the key {key} twice; each of its entries must name another account: \"member\": \"b2b-…\" (ali1688 auth status shows them).");
        if (same.DistinctBy(entry => entry.Credentials.AppSecret).Count() > 1)
            throw new ConfigurationException($"ALI_KEYS_FILE: {file} holds the key {key} with different app_secrets; a key has one.");
        if (same.DistinctBy(WithoutCost).Count() > 1)
            throw new ConfigurationException($"ALI_KEYS_FILE: {file} holds the key {key} with different quotas; its accounts share one, so qps, per_minute, per_day and reset must be the same in each entry.");
        var apis = ApisOf(same) ?? throw new ConfigurationException($"ALI_KEYS_FILE: {file} holds the key {key} with different quotas for one API; its accounts share them.");
        return same.Select(entry => entry with { Limits = entry.Limits with { LargestCost = largest }, Apis = apis });
    }

    /// <summary>What any of the entries says of single APIs holds for all of them; null when they contradict each other.</summary>
    private static Dictionary<string, ApiQuota>? ApisOf(IReadOnlyList<KeySettings> same)
    {
        var told = same.SelectMany(entry => entry.Apis).Distinct().ToList();
        return told.DistinctBy(api => api.Key).Count() == told.Count ? told.ToDictionary() : null;
    }

    private static QuotaLimits WithoutCost(KeySettings entry) => entry.Limits with { LargestCost = 1 };
}
