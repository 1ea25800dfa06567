using System.Globalization;
using Ali1688.Gateway.Products;

namespace Ali1688.Partitioning;

/// <summary>
/// Which partition each product belongs to. Ids are spread by a multiplication modulo a prime, so that neither ids in a row nor ids with a common factor
/// end up together; nothing of it is stored with a product, so another number of partitions moves no row.
/// </summary>
/// <param name="Count">How many partitions there are, 1 to <see cref="Most"/>.</param>
public readonly record struct PartitionMap(int Count)
{
    /// <summary>How many there are unless somebody says otherwise.</summary>
    public const int Usual = 64;

    /// <summary>The most that there may be.</summary>
    public const int Most = 4096;

    private const ulong Prime = 1_000_003;
    private const ulong Factor = 7919;

    /// <summary>The numbers of all partitions.</summary>
    public IEnumerable<int> All => Enumerable.Range(0, Count);

    /// <summary>The partition of a product.</summary>
    public int Of(ItemId id) => (int)((id.Value & long.MaxValue) % Prime * Factor % Prime % (ulong)Count);

    /// <summary>The same in SQL, for a column of ids: both databases reckon alike, since the bit that one of them takes for a sign is left out.</summary>
    internal string Sql(string column) => string.Create(CultureInfo.InvariantCulture, $"({column} & {long.MaxValue}) % {Prime} * {Factor} % {Prime} % {Count}");
}
