using System.CommandLine;
using Ali1688.Keys;
using Ali1688.Quotas;
using Spectre.Console;

namespace Ali1688.Cli.Commands;

/// <summary><c>quota</c>: what each key has used and may still use.</summary>
internal static class QuotaCommand
{
    private static readonly TimeSpan Recent = TimeSpan.FromMinutes(10);

    public static Command Create() => CommandLine.Group(
        "quota",
        "What each key has used today, its pace, and what is left",
        CommandLine.Command("status", "Shows use, pace, learned limits and the forecast for the rest of the day, for each key", ["ali1688 quota status", "ali1688 quota status --json"], StatusAsync));

    private static async Task<int> StatusAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        await using var workspace = await Workspace.OpenAsync(invocation.ReadSettings(), invocation.Logs, TimeProvider.System, cancellationToken);
        await using var line = workspace.OpenCollection();
        foreach (var key in line.Keys.Keys.DistinctBy(key => key.AppKey))
        {
            var accounts = await key.Ledger.ReadAsync(cancellationToken);
            var now = accounts[0].State.WallSeen;
            var recent = await workspace.Calls.CountAsync(key.AppKey, now - Recent, cancellationToken) / Recent.TotalSeconds;
            for (var i = 0; i < accounts.Count; i++) Show(invocation, new Quota(key.AppKey, i == 0 ? "" : key.Profile.Name, accounts[i], recent));
        }

        return ExitCode.Ok;
    }

    private static void Show(Invocation invocation, Quota quota)
    {
        if (invocation.IsJson) Invocation.PrintJson(quota.Json());
        else invocation.Output.Write(quota.Table());
    }

    /// <summary>One quota with all that is to be told of it.</summary>
    private sealed record Quota(string Key, string Api, QuotaAccount Account, double Recent)
    {
        private QuotaOutlook Outlook { get; } = QuotaOutlook.Of(Account);

        private long Forecast => Outlook.UsedToday + (long)Math.Min(Recent * Math.Max(0, (Outlook.ResetsAt - Outlook.At).TotalSeconds), Outlook.LeftToday ?? double.MaxValue);

        private DateTimeOffset? ParkedUntil => Account.ParkedUntil(1);

        public object Json() => new
        {
            app_key = Key,
            api = Api.Length > 0 ? Api : null,
            used_today = Outlook.UsedToday,
            per_day = Outlook.PerDay,
            left_today = Outlook.LeftToday,
            resets_at = Outlook.ResetsAt,
            parked_until = ParkedUntil,
            limit_per_second = Finite(Account.Limits.EvenRate),
            pace_per_second = Finite(Outlook.Rate),
            learned_limit = Account.State.LearnedRate > 0 ? Account.State.LearnedRate : (double?)null,
            throttled_last_at = ThrottledAt,
            margin = Account.State.Margin,
            recent_per_second = Math.Round(Recent, 2),
            forecast_today = Forecast,
            runs_out_at = Outlook.RunsOutAt(Recent),
        };

        public Table Table()
        {
            var table = new Table().Border(TableBorder.Rounded).AddColumn("key").AddColumn(Api.Length > 0 ? $"{Key}, {Api}" : Key);
            table.AddRow("used today", Outlook.PerDay is { } cap ? $"{Outlook.UsedToday:N0} of {cap:N0} ({Outlook.UsedToday / (double)cap:P1})" : $"{Outlook.UsedToday:N0}, days are not limited");
            table.AddRow("the day ends", $"{Outlook.ResetsAt.ToLocalTime():yyyy-MM-dd HH:mm}, in {Durations.Show(Outlook.ResetsAt - Outlook.At)}");
            table.AddRow("pace", $"{Rate(Outlook.Rate)} of {Rate(Account.Limits.EvenRate)}");
            table.AddRow("learned limit", Account.State.LearnedRate > 0 ? $"{Rate(Account.State.LearnedRate)}: the platform throttled at {ThrottledAt?.ToLocalTime():yyyy-MM-dd HH:mm:ss}" : "none");
            table.AddRow("of late", $"{Recent:0.0} calls a second (10 minutes)");
            table.AddRow("forecast", Sentence());
            return table;
        }

        private DateTimeOffset? ThrottledAt => Account.State.SlowedAt > 0 ? Outlook.At.AddMicroseconds(Account.State.SlowedAt - Account.State.Seen) : null;

        private string Sentence() => (ParkedUntil, Outlook.RunsOutAt(Recent)) switch
        {
            ({ } until, _) => $"spent; goes on at {until.ToLocalTime():yyyy-MM-dd HH:mm}",
            (_, { } end) => $"runs out at {end.ToLocalTime():HH:mm}",
            _ => $"{Forecast:N0} by the end of the day",
        };

        private static string Rate(double rate) => double.IsInfinity(rate) ? "no limit" : $"{rate:0.##}/s";

        private static double? Finite(double rate) => double.IsInfinity(rate) ? null : Math.Round(rate, 3);
    }
}
