using System.Globalization;

namespace Ali1688.Bench.Cluster;

/// <summary>What is asked of a cluster. Immutable.</summary>
/// <param name="Items">How many products.</param>
/// <param name="Keys">How many keys.</param>
/// <param name="Rate">What each may call a second; 0 for as much as one likes.</param>
/// <param name="Latency">How long an answer takes, in milliseconds.</param>
/// <param name="CallsAtOnce">How many calls a node may have under way for each key.</param>
internal sealed record ClusterLoad(int Items, int Keys, int Rate, int Latency, int CallsAtOnce = 256)
{
    /// <summary>What all keys together may call a second.</summary>
    public int Quota => Keys * Rate;

    public string[] PlatformArguments =>
        ["--latency", Latency.ToString(CultureInfo.InvariantCulture), .. Enumerable.Range(1, Keys).SelectMany(key => new[] { "--app", $"{key}000000:bench-secret-{key}:{Rate}:0" })];
}
