using System.Data.Common;
using System.Runtime.InteropServices;
using Ali1688.Quotas;

namespace Ali1688.Storage.Ledger;

/// <summary>
/// For a store on one machine: the time since that machine started, the time it slept included, which no change of date or time touches. It begins
/// anew when the machine does; the ledger sees that by its going back.
/// </summary>
internal sealed partial class UptimeClock(TimeProvider time) : ILedgerClock
{
    private const int BootTime = 7;
    private readonly bool _hasBootTime = OperatingSystem.IsLinux() && ReferenceEquals(time, TimeProvider.System);

    public long LocalAhead { get; private set; }

    public Task<LedgerTime> ReadAsync(DbTransaction transaction, CancellationToken cancellationToken)
    {
        var local = (long)time.GetElapsedTime(0, time.GetTimestamp()).TotalMicroseconds;
        // Starts above zero, which stands for "never".
        var now = (_hasBootTime ? SinceBoot() : local) + 1;
        LocalAhead = local - now;
        return Task.FromResult(new LedgerTime(now, time.GetUtcNow()));
    }

    private static long SinceBoot()
    {
        if (ClockGetTime(BootTime, out var now) != 0) throw new InvalidOperationException($"The system clock cannot be read (error {Marshal.GetLastPInvokeError()}).");
        return ((long)now.Seconds * QuotaArithmetic.Second) + ((long)now.Nanoseconds / 1000);
    }

    [LibraryImport("libc", EntryPoint = "clock_gettime", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int ClockGetTime(int clock, out TimeSpec now);

    [StructLayout(LayoutKind.Sequential)]
    private readonly struct TimeSpec
    {
        public readonly nint Seconds;
        public readonly nint Nanoseconds;
    }
}
