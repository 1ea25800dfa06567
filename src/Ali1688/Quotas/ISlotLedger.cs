namespace Ali1688.Quotas;

/// <summary>Keeps the one <see cref="QuotaState"/> of a key and applies <see cref="QuotaArithmetic"/> to it, one caller after the other. Thread-safe.</summary>
public interface ISlotLedger
{
    /// <summary>Now, in microseconds on the ledger's clock, which never goes back.</summary>
    long Now { get; }

    /// <summary>Takes slots; see <see cref="QuotaArithmetic.Reserve"/>.</summary>
    ValueTask<SlotGrant> ReserveAsync(int wanted, double margin, int unsent, CancellationToken cancellationToken);

    /// <summary>Slows down; see <see cref="QuotaArithmetic.SlowDown"/>.</summary>
    ValueTask SlowDownAsync(long sentAt, int accepted, TimeSpan? retryAfter, CancellationToken cancellationToken);

    /// <summary>Ends the day; see <see cref="QuotaArithmetic.SpendDay"/>.</summary>
    ValueTask SpendDayAsync(CancellationToken cancellationToken);

    /// <summary>The state as it stands.</summary>
    ValueTask<QuotaState> ReadAsync(CancellationToken cancellationToken);
}
