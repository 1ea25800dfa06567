using Ali1688.Storage.Dialects;
using Ali1688.Tests.Storage.Support;

namespace Ali1688.Tests.Storage;

[Trait("Needs", "Servers")]
public sealed class MySqlRowWriterTests() : StoreTest(new MariaDbTestDatabase())
{
    [Fact]
    public async Task Rows_beyond_the_servers_packet_go_in_several_statements()
    {
        await using var connection = await Store.Dialect.OpenAsync(Cancel);
        await using var transaction = await Store.Dialect.BeginAsync(connection, Cancel);
        using var rows = Store.Dialect.CreateRowWriter(connection);
        var answer = Enumerable.Repeat((byte)'\'', 1_500_000).ToArray();

        await rows.UpsertAsync(Tables.DeadLetters, [.. Enumerable.Range(1, 30).Select(id => Row((ulong)id, answer))], transaction, Cancel);
        await transaction.CommitAsync(Cancel);

        Assert.Equal("45000000", await Database.ScalarAsync("SELECT SUM(LENGTH(last_answer)) FROM dead_letters"));
    }

    [Fact]
    public async Task An_answer_beyond_the_servers_packet_is_refused_and_stops_nobody()
    {
        await using var writer = new Ali1688.Storage.BatchWriter(Store);
        var big = Sample.Collected(1) with { RawAnswer = new byte[20 << 20] };

        var refused = writer.WriteAsync(null, big, Cancel);
        var stored = writer.WriteAsync(null, Sample.Collected(3), Cancel);

        await Assert.ThrowsAsync<Ali1688.Storage.StoreException>(() => refused);
        Assert.Equal(Ali1688.Storage.RunItemOutcome.Changed, await stored);
    }

    private static object?[] Row(ulong id, byte[] answer) => [id, "p", null, "r", null, "m", 1, 1L, answer];
}
