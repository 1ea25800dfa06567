using Ali1688.Alerting.Evaluating;
using Ali1688.Alerting.Rules;
using Ali1688.Gateway.Calls;
using Ali1688.Storage;

namespace Ali1688.Alerting;

/// <summary>Judges what changed, page by page. Several may work on one store: a page counts for whoever writes first. Not thread-safe.</summary>
internal sealed class AlertEvaluator(AlertFeed feed, DueItems due, ServiceProbe probe, TimeProvider time)
{
    private const int ChangesAtOnce = 2000;
    private static readonly TimeSpan AskAgainAfter = TimeSpan.FromMinutes(10);
    private long? _askedAt;

    /// <summary>Judges all changes that are there, and everything that is due; gives how many alerts came of it.</summary>
    /// <param name="withService">Whether the service is measured too.</param>
    /// <param name="cancellationToken">Gives up; what was written is whole.</param>
    public async Task<int> RunAsync(bool withService, CancellationToken cancellationToken)
    {
        var found = 0;
        while (true)
        {
            var page = await feed.ReadAsync(ChangesAtOnce, withService, cancellationToken);
            var isMeasured = withService && page.IsLast;
            var measured = isMeasured ? await probe.MeasureAsync(page.Rules.Select(rule => rule.When).OfType<ServiceCondition>(), cancellationToken) : [];
            var states = new AlertStates(page.States);
            var alerts = Judge(page, measured, states).ToList();
            var touched = states.Touched;
            if (page.Until == page.Position && touched.Count == 0) break;
            if (!await feed.CommitAsync(page, touched, AlertLines.Messages(alerts, page.After, page.Until), cancellationToken)) continue;
            found += alerts.Count;
            await AskAsync(touched.Where(change => change.State?.PendingAt is not null).Select(change => change.Subject.Item), cancellationToken);
            if (page.IsLast) break;
        }

        await AskForAwaitedAsync(cancellationToken);
        return found;
    }

    private IEnumerable<(AlertRule, AlertLine)> Judge(AlertPage page, IReadOnlyList<ServiceReading> measured, AlertStates states)
    {
        var rules = new RuleSet(page.Rules, page.Members);
        foreach (var seen in page.Observations)
        {
            foreach (var alert in rules.Look(seen, states)) yield return (alert.Rule, AlertLines.Of(alert));
        }

        foreach (var subject in page.Due)
        {
            foreach (var alert in rules.LookAgain(subject.Subject, subject.Version, subject.At, page.Until, states)) yield return (alert.Rule, AlertLines.Of(alert));
        }

        foreach (var alert in RuleOnService.Look(page.Rules, measured, states, time.GetUtcNow())) yield return alert;
    }

    // What was found stands in the store; a crash before this line is made up for here. Asking twice is asking once.
    private async Task AskForAwaitedAsync(CancellationToken cancellationToken)
    {
        if (_askedAt is { } last && time.GetElapsedTime(last) < AskAgainAfter) return;
        _askedAt = time.GetTimestamp();
        await AskAsync(await feed.AwaitedAsync(cancellationToken), cancellationToken);
    }

    private Task AskAsync(IEnumerable<Gateway.Products.ItemId> ids, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        return due.AddAsync([.. ids.Distinct().Select(id => new DueItem(id, CallPriority.High, "alert", now, now))], cancellationToken);
    }
}
