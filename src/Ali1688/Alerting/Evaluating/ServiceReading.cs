using Ali1688.Alerting.Rules;
using Ali1688.Storage;

namespace Ali1688.Alerting.Evaluating;

/// <summary>What was measured of the service for a kind of rule.</summary>
/// <param name="Condition">The condition that it was measured for.</param>
/// <param name="Part">Of what: a key, an account, a watch, a profile; empty for the whole.</param>
/// <param name="Value">The measure.</param>
internal sealed record ServiceReading(ServiceCondition Condition, string Part, Reading Value);

/// <summary>Applies rules on the service to what was measured. No I/O.</summary>
internal static class RuleOnService
{
    // A fault is over only when it is well over: a measure on the edge must not ring twice a minute.
    private const decimal Well = 0.8m;

    /// <summary>What is to be told.</summary>
    public static IEnumerable<(AlertRule Rule, AlertLine Line)> Look(IEnumerable<AlertRule> rules, IReadOnlyList<ServiceReading> measured, AlertStates states, DateTimeOffset now)
    {
        foreach (var rule in rules)
        {
            if (rule.When is not ServiceCondition condition) continue;
            foreach (var (part, value) in ValuesOf(rule, condition, measured, states))
            {
                var subject = new AlertSubject(rule.Id, default, part);
                var verdict = RuleStep.Next(rule, JudgeOf(condition), states.Find(subject), new Sighting(now, null, value));
                states.Put(subject, verdict.State);
                if (verdict.Alert is { } alert) yield return (rule, AlertLines.Of(rule, part, alert, now));
            }
        }
    }

    // What is not measured any more (an accepted drift, a key that is gone) is over. A kind of which nothing was measured this time stays as it was.
    private static IReadOnlyList<(string Part, Reading Value)> ValuesOf(AlertRule rule, ServiceCondition condition, IReadOnlyList<ServiceReading> measured, AlertStates states)
    {
        var values = measured.Where(reading => reading.Condition == condition).Select(reading => (Part: Cut(reading.Part), reading.Value)).DistinctBy(reading => reading.Part).ToList();
        if (values.Count == 0) return [];
        var gone = states.All.Where(state => state.Key.RuleId == rule.Id && state.Value.Fired && values.All(value => value.Part != state.Key.Part)).Select(state => (state.Key.Part, Quiet(condition)));
        return [.. values.Where(value => value.Part.Length > 0 || values.Count == 1 || value.Value.Number > 0), .. gone];
    }

    private static ThresholdJudge JudgeOf(ServiceCondition condition) => condition switch
    {
        ErrorRate rate => Above(rate.Above, rate.Above * Well),
        LoginNeeded login => Below((decimal)login.Within.TotalDays, (decimal)login.Within.TotalDays),
        QuotaForecast quota => Above((decimal)quota.Early.TotalMinutes, (decimal)quota.Early.TotalMinutes * Well),
        FreshnessBroken broken => Above(broken.Share, broken.Share * Well),
        Backlog backlog => Above(backlog.Above, backlog.Above * Well),
        DiskSpace disk => Below(disk.Below, disk.Below * 1.1m),
        DeadLettersGrow letters => Above(letters.Above, letters.Above * Well),
        _ => Above(0, 0),
    };

    private static ThresholdJudge Above(decimal than, decimal back) => new(-1, than, back, BeginsMet: false);

    private static ThresholdJudge Below(decimal than, decimal back) => new(1, than, back, BeginsMet: false);

    private static Reading Quiet(ServiceCondition condition) => Reading.Of(condition is LoginNeeded or DiskSpace ? decimal.MaxValue / 2 : 0, "–");

    private static string Cut(string part) => part.Length <= AlertSubject.LongestPart ? part : part[..AlertSubject.LongestPart];
}
