using System.Data.Common;
using Ali1688.Quotas;

namespace Ali1688.Storage.Ledger;

/// <summary>
/// For a store on a server: the server's clock. Each reading bounds the difference to our own monotonic clock from both sides, by the moments
/// before and after it; the bounds of many readings together pin it to a fraction of a round trip (Cristian 1989, Marzullo 1984). Readings
/// that contradict each other show that the server's clock jumped. The first reading, and the first after a pause (this process slept, say), may have
/// taken any time, and a slot that is reckoned from it would be off by half of that: then a few more are taken at once.
/// </summary>
internal sealed class ServerClock(TimeProvider time) : ILedgerClock
{
    private const double Drift = 1e-4;
    private const long Slack = 2000;
    private const long Stale = 2 * QuotaArithmetic.Second;
    private const long Narrow = 1000;
    private const int MostReadings = 8;
    private long _low;
    private long _high;
    private long _readAt;
    private bool _known;

    public long LocalAhead => (_low + _high) / 2;

    public Task<LedgerTime> ReadAsync(DbTransaction transaction, CancellationToken cancellationToken) => ReadAsync(
        () => transaction.Connection!.NumberAsync($"SELECT TIMESTAMPDIFF(MICROSECOND, '1970-01-01 00:00:00', UTC_TIMESTAMP(6))", cancellationToken, transaction)); // it is open

    /// <summary>Reads as often as it needs to.</summary>
    /// <param name="ask">Asks the server for its time, in microseconds.</param>
    internal async Task<LedgerTime> ReadAsync(Func<Task<long>> ask)
    {
        var isStale = !_known || Local() - _readAt > Stale;
        var read = await ReadOnceAsync(ask);
        for (var more = 1; isStale && more < MostReadings && _high - _low > Narrow; more++)
        {
            var next = await ReadOnceAsync(ask);
            read = next with { IsSteady = read.IsSteady && next.IsSteady, WallJump = read.WallJump + next.WallJump };
        }

        return read;
    }

    /// <summary>Takes in one reading.</summary>
    internal LedgerTime Take(long before, long after, long server)
    {
        var wall = DateTimeOffset.UnixEpoch.AddMicroseconds(server);
        var drift = (long)((before - _readAt) * Drift);
        var (low, high, ahead) = (Math.Max(_low - drift, before - server), Math.Min(_high + drift, after - server), LocalAhead);
        var (isFirst, jumped) = (!_known, _known && low > high + Slack);
        (_readAt, _known) = (after, true);
        (_low, _high) = isFirst || jumped ? (before - server, after - server) : low <= high ? (low, high) : (high, low);
        return new LedgerTime(server, wall, !isFirst && !jumped, jumped ? TimeSpan.FromMicroseconds(ahead - LocalAhead) : TimeSpan.Zero);
    }

    private async Task<LedgerTime> ReadOnceAsync(Func<Task<long>> ask)
    {
        var before = Local();
        var server = await ask();
        return Take(before, Local(), server);
    }

    private long Local() => (long)time.GetElapsedTime(0, time.GetTimestamp()).TotalMicroseconds;
}
