using System.Globalization;

namespace Ali1688.Scheduling.Simulation;

/// <summary>All checks of a replay, in the order of time.</summary>
public sealed class VisitLog
{
    private readonly Trace _trace;

    internal VisitLog(Trace trace, IReadOnlyList<Visit> visits, double allowed) => (_trace, Visits, QuotaUsed) = (trace, visits, visits.Count / allowed);

    /// <summary>How many checks were made.</summary>
    public int Count => Visits.Count;

    /// <summary>The share of the allowed checks that was made.</summary>
    public double QuotaUsed { get; }

    internal IReadOnlyList<Visit> Visits { get; }

    /// <summary>Writes <c>visits.csv</c>: item_id, visit_time_seconds.</summary>
    public void WriteTo(TextWriter text)
    {
        text.Write("item_id,visit_time_seconds\n");
        foreach (var visit in Visits) text.Write(string.Create(CultureInfo.InvariantCulture, $"{_trace.Ids[visit.Product]},{visit.Time / 1000}.{visit.Time % 1000:000}\n"));
    }
}
