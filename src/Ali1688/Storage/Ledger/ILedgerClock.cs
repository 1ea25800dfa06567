using System.Data.Common;
using Ali1688.Quotas;

namespace Ali1688.Storage.Ledger;

/// <summary>The clock that all processes of a store share, and how it relates to this process's own monotonic clock. Not thread-safe.</summary>
internal interface ILedgerClock
{
    /// <summary>What the time is, read within the transaction that changes the ledger.</summary>
    Task<LedgerTime> ReadAsync(DbTransaction transaction, CancellationToken cancellationToken);

    /// <summary>By how many microseconds this process's monotonic clock is ahead of the shared one.</summary>
    long LocalAhead { get; }
}
