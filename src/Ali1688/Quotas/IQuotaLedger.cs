namespace Ali1688.Quotas;

/// <summary>
/// Keeps what was used of a key's quotas and gives out slots, one caller after the other, for all processes of a store. All moments that go in and
/// out are microseconds on the caller's own monotonic clock. Thread-safe.
/// </summary>
public interface IQuotaLedger
{
    /// <summary>Takes slots; see <see cref="QuotaArithmetic.Reserve"/>.</summary>
    Task<SlotGrant> ReserveAsync(SlotRequest request, CancellationToken cancellationToken);

    /// <summary>Slows down; see <see cref="Pace.SlowDown"/>.</summary>
    Task SlowDownAsync(long sentAt, int? accepted, TimeSpan? retryAfter, CancellationToken cancellationToken);

    /// <summary>Ends the day; see <see cref="QuotaAccount.SpendDay"/>.</summary>
    Task SpendDayAsync(CancellationToken cancellationToken);

    /// <summary>Counts days by the platform's clock from now on, which told the given time at the given moment.</summary>
    Task ConfirmTimeAsync(DateTimeOffset platformTime, long at, CancellationToken cancellationToken);
}
