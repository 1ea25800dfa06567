using Ali1688.Exporting;

namespace Ali1688.Server.Exports;

/// <summary>Where an export stands.</summary>
internal enum ExportState
{
    /// <summary>Others are before it.</summary>
    Waiting,

    /// <summary>It is being written.</summary>
    Running,

    /// <summary>It can be downloaded.</summary>
    Finished,

    /// <summary>It broke off.</summary>
    Failed,
}

/// <summary>One export that somebody asked for. Thread-safe.</summary>
internal sealed class ExportJob(string id, ExportRequest request, string fileName, string path, DateTimeOffset createdAt)
{
    private long _rows;

    public string Id => id;

    public ExportRequest Request => request;

    /// <summary>The name under which it is downloaded.</summary>
    public string FileName => fileName;

    /// <summary>Where it lies.</summary>
    public string Path => path;

    public DateTimeOffset CreatedAt => createdAt;

    /// <summary>How many rows are written so far.</summary>
    public long Rows => Interlocked.Read(ref _rows);

    /// <summary>What became of it, all at once.</summary>
    public Standing Now { get; private set; } = new(ExportState.Waiting, null, null, null);

    public void Wrote(long rows) => Interlocked.Exchange(ref _rows, rows);

    public void Begin() => Now = new(ExportState.Running, null, null, null);

    public void Finish(ExportReport report, DateTimeOffset at) => (_, Now) = (Interlocked.Exchange(ref _rows, report.Rows), new(ExportState.Finished, at, report, null));

    public void Fail(string why, DateTimeOffset at) => Now = new(ExportState.Failed, at, null, why);

    internal sealed record Standing(ExportState State, DateTimeOffset? FinishedAt, ExportReport? Report, string? Error);
}
