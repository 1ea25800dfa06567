using System.Globalization;

namespace Ali1688.Tests.Storage.Support;

/// <summary>For tests of the ledger, whose clock is the real one: a quota day that begins half a day from now, so that none begins while a test runs.</summary>
internal static class QuotaDay
{
    public static TimeSpan Start { get; } = TimeSpan.FromHours(Math.Floor(TimeProvider.System.GetUtcNow().AddHours(8 + 12).TimeOfDay.TotalHours));

    public static string StartText => Start.ToString(@"hh\:mm", CultureInfo.InvariantCulture);
}
