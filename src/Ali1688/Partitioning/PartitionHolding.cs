using Ali1688.Gateway.Products;

namespace Ali1688.Partitioning;

/// <summary>Which partitions a process has at a moment, each with its claim. Immutable.</summary>
public sealed class PartitionHolding
{
    private readonly Dictionary<int, Fence>? _fences;

    /// <summary>Holds these.</summary>
    public PartitionHolding(PartitionMap map, IEnumerable<Fence> fences) => (Map, _fences) = (map, fences.ToDictionary(fence => fence.Partition));

    private PartitionHolding() => Map = new PartitionMap(1);

    /// <summary>All products without any claim, for who works on a store by himself.</summary>
    public static PartitionHolding Unclaimed { get; } = new();

    /// <summary>How products are spread.</summary>
    public PartitionMap Map { get; }

    /// <summary>How many partitions are held.</summary>
    public int Count => _fences?.Count ?? Map.Count;

    /// <summary>The claims.</summary>
    public IReadOnlyCollection<Fence> Fences => _fences?.Values ?? (IReadOnlyCollection<Fence>)[];

    /// <summary>Whether a product is among them.</summary>
    public bool Holds(ItemId id) => _fences is null || _fences.ContainsKey(Map.Of(id));

    /// <summary>Whether a partition is among them.</summary>
    public bool Holds(int partition) => _fences is null || _fences.ContainsKey(partition);

    /// <summary>The claim that a product is held under; null when it is not held, or nothing is claimed.</summary>
    public Fence? FenceOf(ItemId id) => _fences is not null && _fences.TryGetValue(Map.Of(id), out var fence) ? fence : null;

    /// <summary>What both hold under the very same claims.</summary>
    public PartitionHolding Common(PartitionHolding other) => _fences is null || other._fences is null || Map != other.Map
        ? ReferenceEquals(this, other) ? this : new PartitionHolding(Map, [])
        : new PartitionHolding(Map, Fences.Intersect(other.Fences));

    /// <summary>What is held beside another's.</summary>
    public PartitionHolding Without(PartitionHolding other) => _fences is null
        ? ReferenceEquals(this, other) ? new PartitionHolding(Map, []) : this
        : new PartitionHolding(Map, Fences.Except(other.Fences));

    /// <summary>A condition in SQL on a column of ids: that the product is held. Nothing to look at where all are.</summary>
    internal string Sql(string column) => _fences is null || _fences.Count == Map.Count ? "1 = 1" : _fences.Count == 0 ? "1 = 0" : $"{Map.Sql(column)} IN ({string.Join(',', _fences.Keys.Order())})";
}
