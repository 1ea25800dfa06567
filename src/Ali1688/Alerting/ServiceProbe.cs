using System.Diagnostics;
using System.Globalization;
using Ali1688.Alerting.Evaluating;
using Ali1688.Alerting.Rules;
using Ali1688.Configuration;
using Ali1688.Gateway.Products;
using Ali1688.Gateway.Tokens;
using Ali1688.Quotas;
using Ali1688.Storage;

namespace Ali1688.Alerting;

/// <summary>Measures what rules on the service are about. Everything is read from the store, so it says the same in whichever process it runs. Not thread-safe.</summary>
internal sealed class ServiceProbe(Store store, Settings settings, ITokenStore tokens, TimeProvider time)
{
    // Counting the ages of a million watched products takes seconds; it may cost a twentieth of the time.
    private const int RestAfterCosts = 20;
    private static readonly TimeSpan Recent = TimeSpan.FromMinutes(10);
    private readonly ServiceFigures _figures = new(store);
    private readonly Dictionary<ServiceCondition, (long NotBefore, IReadOnlyList<ServiceReading> Last)> _slow = [];

    /// <summary>Measures for these conditions; what cannot be measured is left out.</summary>
    public async Task<IReadOnlyList<ServiceReading>> MeasureAsync(IEnumerable<ServiceCondition> conditions, CancellationToken cancellationToken)
    {
        var all = new List<ServiceReading>();
        foreach (var condition in conditions.Distinct()) all.AddRange(await MeasureAsync(condition, cancellationToken));
        return all;
    }

    private async Task<IEnumerable<ServiceReading>> MeasureAsync(ServiceCondition condition, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        return condition switch
        {
            ErrorRate rate => await ErrorsAsync(rate, now, cancellationToken),
            LoginNeeded => await LoginsAsync(condition, now, cancellationToken),
            QuotaForecast => await QuotasAsync(condition, now, cancellationToken),
            FreshnessBroken broken => await AgesAsync(broken, now, cancellationToken),
            DriftFound => Each(condition, (await new AnswerShapes(store).ListAsync(acceptedToo: false, cancellationToken)).GroupBy(finding => finding.Profile).Select(found => (found.Key, (decimal)found.Count(), (string?)null))),
            PermissionMissing missing => Each(condition, (await _figures.RefusalsAsync(now - missing.Over, cancellationToken)).Select(refused => ($"{refused.Key} {refused.Api}", (decimal)refused.Count, (string?)null))),
            Backlog => Each(condition, [("products", await _figures.DueAsync(now, cancellationToken), null), ("messages", await _figures.PendingMessagesAsync(cancellationToken), null)]),
            DiskSpace => Each(condition, [("", Free() / 1_000_000_000m, string.Create(CultureInfo.InvariantCulture, $"{Free() / 1_000_000_000m:0.0} GB"))]),
            DeadLettersGrow grow => Each(condition, [("", await _figures.GivenUpAsync(now - grow.Over, cancellationToken), null)]),
            _ => [],
        };
    }

    // Nothing but the whole means that nothing is wrong; it keeps a fault that is gone from being forgotten.
    private static List<ServiceReading> Each(ServiceCondition condition, IEnumerable<(string Part, decimal Number, string? Shown)> values)
    {
        var found = values.Select(value => new ServiceReading(condition, value.Part, value.Shown is { } shown ? Reading.Of(value.Number, shown) : Reading.Of(value.Number))).ToList();
        return found.Count > 0 ? found : [new ServiceReading(condition, "", Reading.Of(0))];
    }

    private async Task<IEnumerable<ServiceReading>> ErrorsAsync(ErrorRate rate, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var (calls, failed) = await _figures.CallsAsync(now - rate.Over, cancellationToken);
        if (calls < rate.AtLeast) return [];
        var percent = failed * 100m / calls;
        return Each(rate, [("", percent, string.Create(CultureInfo.InvariantCulture, $"{percent:0.#} % ({failed:N0} / {calls:N0})"))]);
    }

    private async Task<IEnumerable<ServiceReading>> LoginsAsync(ServiceCondition condition, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var all = new List<(string, decimal, string?)>();
        foreach (var key in Keys()) if (await LoginAsync(key, now, cancellationToken) is { } days) all.Add((key.Name, days, string.Create(CultureInfo.InvariantCulture, $"{Math.Max(0, days):0.#} d")));
        return all.Count > 0 ? Each(condition, all) : [];
    }

    /// <summary>Days until a human is needed; null when that is not known.</summary>
    private async Task<decimal?> LoginAsync(KeySettings key, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var stored = (await tokens.FindAsync(new TokenOwner(key.Credentials.AppKey, key.MemberId), cancellationToken))?.Tokens;
        if (stored is null) return key.Protocol == ProtocolKind.Aop && key.AccessToken is null && key.RefreshToken is null ? 0 : null;
        // The TOP-like dialect renews its tokens by the application's own credentials.
        if (key.Protocol == ProtocolKind.TopSha1 && stored.RefreshToken is null) return null;
        if (await _figures.IsTokenRefusedAsync(key.Credentials.AppKey, now - TimeSpan.FromDays(1), now - TimeSpan.FromMinutes(1), cancellationToken)) return 0;
        return stored.LoginNeededAt is { } end ? (decimal)(end - now).TotalDays : null;
    }

    private async Task<IEnumerable<ServiceReading>> QuotasAsync(ServiceCondition condition, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var all = new List<(string, decimal, string?)>();
        foreach (var key in Keys().DistinctBy(key => key.Credentials.AppKey).Where(key => key.Limits.CallsPerDay > 0))
        {
            await using var ledger = new StoredLedger(store, key.Credentials.AppKey, [new LedgerEntry("", key.Limits)]);
            var outlook = QuotaOutlook.Of((await ledger.ReadAsync(cancellationToken))[0]);
            var recent = await new CallReader(store).CountAsync(key.Credentials.AppKey, now - Recent, cancellationToken) / Recent.TotalSeconds;
            var end = outlook.LeftToday == 0 ? outlook.At : outlook.RunsOutAt(recent);
            all.Add((key.Credentials.AppKey, end is { } early ? (decimal)(outlook.ResetsAt - early).TotalMinutes : 0, end is { } at ? string.Create(CultureInfo.InvariantCulture, $"{at.ToOffset(QuotaLimits.PlatformZone):HH:mm} (GMT+8)") : "–"));
        }

        return all.Count > 0 ? Each(condition, all) : [];
    }

    private async Task<IReadOnlyList<ServiceReading>> AgesAsync(FreshnessBroken broken, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var begun = time.GetTimestamp();
        if (_slow.TryGetValue(broken, out var known) && begun < known.NotBefore) return known.Last;
        var all = new List<ServiceReading>();
        foreach (var watch in (await new Watches(store).ListAsync(cancellationToken)).Where(watch => broken.Watch is null || watch.Name == broken.Watch))
        {
            // What was put under a watch only now cannot be older than promised.
            if ((broken.Age ?? watch.LongestAge) is not { } promise || watch.CreatedAt > now - promise) continue;
            var (count, older) = await _figures.AgesAsync(watch.Id, now - promise, cancellationToken);
            var percent = count == 0 ? 0 : older * 100m / count;
            all.Add(new(broken, watch.Name, Reading.Of(percent, string.Create(CultureInfo.InvariantCulture, $"{percent:0.##} % ({older:N0} / {count:N0}) > {Spans.Show(promise)}"))));
        }

        _slow[broken] = (time.GetTimestamp() + (RestAfterCosts * (time.GetTimestamp() - begun)), all);
        return all;
    }

    private long Free() => new DriveInfo(Path.GetFullPath(settings.DataDirectory)).AvailableFreeSpace;

    private IReadOnlyList<KeySettings> Keys()
    {
        try
        {
            return settings.Keys();
        }
        catch (ConfigurationException)
        {
            return []; // doctor tells; a process that only sends alerts needs no key
        }
    }
}
