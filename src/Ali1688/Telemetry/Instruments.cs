using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Ali1688.Telemetry;

/// <summary>What is counted and timed along the way of the data; docs/metrics.md lists it. Without a listener each costs nanoseconds. Thread-safe.</summary>
public static class Instruments
{
    /// <summary>The name of meter and activity source.</summary>
    public const string Name = "Ali1688";

    /// <summary>Holds the instruments.</summary>
    public static readonly Meter Meter = new(Name);

    /// <summary>Spans of the way: one for each product, call and write batch.</summary>
    public static readonly ActivitySource Activities = new(Name);

    /// <summary>Calls that were sent.</summary>
    internal static readonly Counter<long> Calls = Meter.CreateCounter<long>("ali1688.calls", "{call}", "Calls that were sent to the platform, by how they ended.");

    /// <summary>How long calls took.</summary>
    internal static readonly Histogram<double> CallDuration = Meter.CreateHistogram("ali1688.call.duration", "s", "From a call's leaving to its whole answer.", advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 30] });

    /// <summary>Outcomes that were stored.</summary>
    internal static readonly Counter<long> Writes = Meter.CreateCounter<long>("ali1688.writes", "{item}", "Outcomes of ids that were stored, by outcome.");

    /// <summary>Writes that the store refused.</summary>
    internal static readonly Counter<long> RefusedWrites = Meter.CreateCounter<long>("ali1688.writes.refused", "{write}", "Writes that the store refused because another process has the partition now.");

    /// <summary>How long a batch of outcomes took to be stored.</summary>
    internal static readonly Histogram<double> WriteDuration = Meter.CreateHistogram("ali1688.write.duration", "s", "From a batch of outcomes' beginning to its commit.", advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 5] });

    /// <summary>Looks into the shared cache.</summary>
    internal static readonly Counter<long> CacheLooks = Meter.CreateCounter<long>("ali1688.cache.looks", "{look}", "Looks into the shared cache, by whether a fresh answer was there.");

    /// <summary>Messages of alerts.</summary>
    internal static readonly Counter<long> AlertMessages = Meter.CreateCounter<long>("ali1688.alerts.messages", "{message}", "Attempts to deliver messages of alerts, by channel and result.");

    /// <summary>How long after it was seen a change reached a listener of the stream.</summary>
    public static readonly Histogram<double> FeedDelay = Meter.CreateHistogram("ali1688.feed.delay", "s", "From the moment a change was seen to its leaving through a stream of changes.", advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.1, 0.25, 0.5, 1, 2, 5, 15, 60, 300, 3600] });
}
