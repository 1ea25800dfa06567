namespace Ali1688.Storage;

/// <summary>The process that has a <see cref="Lease"/>.</summary>
/// <param name="Owner">Tells it from all others.</param>
/// <param name="Node">The machine.</param>
/// <param name="ProcessId">The process.</param>
/// <param name="Beat">Grows while it lives.</param>
public sealed record LeaseHolder(string Owner, string Node, int ProcessId, long Beat)
{
    /// <inheritdoc/>
    public override string ToString() => $"process {ProcessId} on {Node}";
}
