using System.Net;

namespace Ali1688.Bench.Cluster;

/// <summary>Where a node runs: its address, and the command that leads there. Immutable.</summary>
internal sealed record NodePlace(IPAddress Address, params IReadOnlyList<string> Prefix)
{
    /// <summary>Beside the bench.</summary>
    public static NodePlace Here { get; } = new(IPAddress.Loopback);

    /// <summary>Whether it listens for others than this machine.</summary>
    public bool IsRemote => !IPAddress.IsLoopback(Address);
}
