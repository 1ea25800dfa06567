using Ali1688.Partitioning;
using Ali1688.Storage;

namespace Ali1688.Watching;

/// <summary>
/// Which part of what the keys allow is this process's. A node has its part by its products; where the least worthy of its checks are worth more than
/// those of the others, its part grows a little with every sweep, and shrinks where they are worth less. One that has all partitions has all. Not
/// thread-safe but for reading.
/// </summary>
internal sealed class WorkShare(PartitionEpochs epochs, Nodes nodes, HeldPartitions held)
{
    private const double Least = 0.25;
    private const double Most = 4;

    /// <summary>How fast parts follow worths: worths of single sweeps are noisy, and with products spread by chance there is little to follow.</summary>
    private const double Gain = 0.1;

    private double _correction = 1;
    private double _weight;
    private double _worth;

    /// <summary>How much of the checks it should have, against the others.</summary>
    public double Weight => Volatile.Read(ref _weight);

    /// <summary>What the least worthy of its last checks was worth.</summary>
    public double Worth => Volatile.Read(ref _worth);

    /// <summary>Its part at this moment, above 0 and at most 1.</summary>
    public async Task<double> ReadAsync(int products, CancellationToken cancellationToken)
    {
        if (held.Now.Count == 0) return 0;
        var owners = (await epochs.ListAsync(cancellationToken)).Select(claim => claim.Owner).OfType<string>().Where(owner => owner != held.Owner).ToHashSet();
        var others = owners.Count == 0 ? [] : (await nodes.ListAsync(cancellationToken)).Where(node => owners.Contains(node.Owner)).ToList();
        _correction = others.Count == 0 ? 1 : Corrected(_correction, Worth, [.. others.Select(node => node.Worth)]);
        Volatile.Write(ref _weight, Math.Max(products, 1) * _correction);
        return Weight / (Weight + others.Sum(node => Math.Max(node.Weight, 1)));
    }

    /// <summary>A sweep chose these.</summary>
    public void Swept(IEnumerable<WatchPick> picks) => Volatile.Write(ref _worth, picks.Where(pick => !pick.IsTurn).Select(pick => pick.Worth).DefaultIfEmpty(0).Min());

    /// <summary>The next correction, from one's own worth and those of the others.</summary>
    internal static double Corrected(double correction, double worth, IReadOnlyList<double> others)
    {
        List<double> known = [.. others.Append(worth).Where(w => w > 0)];
        if (worth <= 0 || known.Count < 2) return correction;
        return Towards(correction, worth, known.Average(Math.Log));
    }

    /// <summary>The next correction, from one's own worth and the mean of the logarithms of all.</summary>
    internal static double Towards(double correction, double worth, double mean) =>
        worth <= 0 ? correction : Math.Clamp(correction * Math.Exp(Gain * Math.Clamp(Math.Log(worth) - mean, -1, 1)), Least, Most);
}
