namespace Ali1688.Bench.Pacing;

/// <summary>A rule by which calls are let go.</summary>
internal interface IPacing
{
    /// <summary>How the table calls it.</summary>
    string Name { get; }

    /// <summary>Starts calls, of which there are always more, until it is stopped.</summary>
    Task RunAsync(OpenCalls calls, CancellationToken cancellationToken);
}
