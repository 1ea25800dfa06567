using System.Net;
using Ali1688.Gateway;

namespace Ali1688.Cluster;

/// <summary>How a node meets the others. Immutable.</summary>
public sealed record NodeOptions
{
    /// <summary>The shared cache, through which nodes find each other; null for a node that stays alone.</summary>
    public Secret? Redis { get; init; }

    /// <summary>The cluster's name: nodes on one store have the same.</summary>
    public required string Cluster { get; init; }

    /// <summary>The address at which the other nodes reach this one.</summary>
    public IPAddress Address { get; init; } = IPAddress.Loopback;

    /// <summary>The port for it; 0 takes a free one.</summary>
    public int Port { get; init; }
}
