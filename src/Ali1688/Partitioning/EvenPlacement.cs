namespace Ali1688.Partitioning;

/// <summary>Who should have which partition: all nodes as many as the others, give or take one, and as few as possible change hands. The same claims and nodes give the same answer on every node.</summary>
public static class EvenPlacement
{
    /// <summary>Decides it.</summary>
    /// <param name="claims">Every partition and who has it now.</param>
    /// <param name="nodes">The nodes that live, each once; not none.</param>
    /// <returns>The node of each partition.</returns>
    public static IReadOnlyDictionary<int, string> Of(IReadOnlyList<PartitionClaim> claims, IReadOnlyCollection<string> nodes)
    {
        var has = claims.Where(claim => claim.Owner is not null).CountBy(claim => claim.Owner!).ToDictionary(); // those without one were left out
        var order = nodes.OrderByDescending(node => has.GetValueOrDefault(node)).ThenBy(node => node, StringComparer.Ordinal).ToList();
        var room = order.Index().ToDictionary(node => node.Item, node => (claims.Count / order.Count) + (node.Index < claims.Count % order.Count ? 1 : 0));
        var placed = claims.Where(claim => claim.Owner is { } owner && room.TryGetValue(owner, out var left) && (room[owner] = left - 1) >= 0).ToDictionary(claim => claim.Partition, claim => claim.Owner!); // as before
        var free = order.SelectMany(node => Enumerable.Repeat(node, Math.Max(0, room[node])));
        foreach (var (claim, node) in claims.Where(claim => !placed.ContainsKey(claim.Partition)).Zip(free.ToList())) placed[claim.Partition] = node;
        return placed;
    }
}
