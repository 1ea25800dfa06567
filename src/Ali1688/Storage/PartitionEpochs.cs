using System.Data.Common;
using Ali1688.Partitioning;
using static Ali1688.Storage.SqlText;

namespace Ali1688.Storage;

/// <summary>
/// The partitions and their epochs, the one truth about who may write: taking a partition counts its epoch up, and every transaction that writes for it
/// compares. All methods wait while the store is out of reach. Thread-safe.
/// </summary>
public sealed class PartitionEpochs(Store store)
{
    /// <summary>Whether nothing can be learned of them at the moment, since the store is out of reach.</summary>
    public bool AreOutOfReach => store.Outage.Since is not null;

    /// <summary>How many partitions there are.</summary>
    public async Task<PartitionMap> MapAsync(CancellationToken cancellationToken) => new((int)await store.ReadPatientlyAsync(
        (connection, ct) => connection.NumberAsync($"SELECT partitions FROM partition_layout WHERE id = 1", ct), cancellationToken));

    /// <summary>The name under which nodes on this store find each other.</summary>
    public async Task<string> ClusterAsync(CancellationToken cancellationToken) => (await store.ReadPatientlyAsync(
        (connection, ct) => connection.QueryAsync($"SELECT cluster FROM partition_layout WHERE id = 1", row => row.GetString(0), ct), cancellationToken)).Single();

    /// <summary>Every partition and who has it.</summary>
    public async Task<IReadOnlyList<PartitionClaim>> ListAsync(CancellationToken cancellationToken)
    {
        var (map, known) = await store.ReadPatientlyAsync(ReadAsync, cancellationToken);
        return [.. map.All.Select(partition => known.GetValueOrDefault(partition) ?? new PartitionClaim(partition, 0, null))];
    }

    /// <summary>Takes partitions: whoever had them is refused from now on.</summary>
    /// <param name="map">How many there are, as far as the caller knows.</param>
    /// <param name="partitions">Which ones.</param>
    /// <param name="owner">Who takes them, at most 200 characters.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The new epochs; null when there is another number of partitions now.</returns>
    public Task<IReadOnlyList<Fence>?> TakeAsync(PartitionMap map, IReadOnlyCollection<int> partitions, string owner, CancellationToken cancellationToken) => store.WriteAsync(
        async (transaction, ct) =>
        {
            if (await transaction.Connection!.NumberAsync($"SELECT partitions FROM partition_layout WHERE id = 1 {Shared}", ct, transaction) != map.Count) return null; // an open transaction has a connection
            var taken = new List<Fence>();
            foreach (var partition in partitions.Order()) taken.Add(await TakeAsync(transaction, partition, owner, ct));
            return (IReadOnlyList<Fence>?)taken;
        },
        cancellationToken);

    /// <summary>Gives partitions back, so that nobody need wait for them; the epochs stay good until somebody takes the next.</summary>
    public Task GiveBackAsync(IReadOnlyCollection<Fence> fences, CancellationToken cancellationToken) => fences.Count == 0 ? Task.CompletedTask : store.WriteAsync(
        async (transaction, ct) =>
        {
            foreach (var fence in fences.OrderBy(fence => fence.Partition))
                await transaction.ExecuteAsync($"UPDATE partition_epochs SET owner = NULL WHERE partition_no = {fence.Partition} AND epoch = {fence.Epoch}", ct);
            return fences.Count;
        },
        cancellationToken);

    /// <summary>Makes it another number of partitions. No product moves; whoever has a partition loses it and takes part in the new order.</summary>
    public Task ChangeAsync(PartitionMap map, CancellationToken cancellationToken) => store.WriteAsync(
        async (transaction, ct) =>
        {
            await transaction.ExecuteAsync($"UPDATE partition_layout SET partitions = {map.Count} WHERE id = 1", ct);
            return await transaction.ExecuteAsync($"UPDATE partition_epochs SET epoch = epoch + 1, owner = NULL", ct);
        },
        cancellationToken);

    private Literal Shared => new(store.Dialect.ForShare);

    private async Task<Fence> TakeAsync(DbTransaction transaction, int partition, string owner, CancellationToken cancellationToken)
    {
        await transaction.ExecuteAsync($"{new Literal(store.Dialect.InsertIgnore)} INTO partition_epochs (partition_no, epoch) VALUES ({partition}, 0)", cancellationToken);
        await transaction.ExecuteAsync($"UPDATE partition_epochs SET epoch = epoch + 1, owner = {owner}, taken_at = {store.Time.GetUtcNow()} WHERE partition_no = {partition}", cancellationToken);
        return new Fence(partition, await transaction.Connection!.NumberAsync($"SELECT epoch FROM partition_epochs WHERE partition_no = {partition}", cancellationToken, transaction)); // an open transaction has one
    }

    private static async Task<(PartitionMap Map, Dictionary<int, PartitionClaim> Known)> ReadAsync(DbConnection connection, CancellationToken cancellationToken)
    {
        var map = new PartitionMap((int)await connection.NumberAsync($"SELECT partitions FROM partition_layout WHERE id = 1", cancellationToken));
        var rows = await connection.QueryAsync($"SELECT partition_no, epoch, owner FROM partition_epochs", row => new PartitionClaim(row.GetInt32(0), row.GetInt64(1), row.GetTextOrNull(2)), cancellationToken);
        return (map, rows.ToDictionary(claim => claim.Partition));
    }
}
