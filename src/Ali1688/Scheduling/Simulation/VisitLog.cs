using System.Data;
using System.Globalization;
using Sylvan.Data.Csv;

namespace Ali1688.Scheduling.Simulation;

/// <summary>All checks of a replay, in the order of time.</summary>
public sealed class VisitLog
{
    private const int RowsAtOnce = 10_000;
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
        Write(text, [], withHeader: true);
        foreach (var part in Visits.Chunk(RowsAtOnce)) Write(text, part, withHeader: false);
    }

    private void Write(TextWriter text, IReadOnlyList<Visit> visits, bool withHeader)
    {
        using var table = new DataTable { Locale = CultureInfo.InvariantCulture };
        foreach (var column in new[] { "item_id", "visit_time_seconds" }) table.Columns.Add(column);
        foreach (var visit in visits) table.Rows.Add(_trace.Ids[visit.Product], string.Create(CultureInfo.InvariantCulture, $"{visit.Time / 1000}.{visit.Time % 1000:000}"));
        using var rows = table.CreateDataReader();
        CsvDataWriter.Create(text, new CsvDataWriterOptions { WriteHeaders = withHeader, NewLine = "\n" }).Write(rows);
    }
}
