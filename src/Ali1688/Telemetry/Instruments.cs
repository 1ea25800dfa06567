using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Ali1688.Telemetry;

/// <summary>What is counted and timed along the way of the data. Without a listener each costs nanoseconds. Thread-safe.</summary>
public static class Instruments
{
    /// <summary>The name of meter and activity source.</summary>
    public const string Name = "Ali1688";

    /// <summary>Holds the instruments.</summary>
    public static readonly Meter Meter = new(Name);

    /// <summary>Spans of the way: one for each product, call and write batch.</summary>
    public static readonly ActivitySource Activities = new(Name);

    /// <summary>How long after it was seen a change reached a listener of the stream.</summary>
    public static readonly Histogram<double> FeedDelay = Meter.CreateHistogram<double>("ali1688.feed.delay", "s", "From the moment a change was seen to its leaving through a stream of changes.");
}
