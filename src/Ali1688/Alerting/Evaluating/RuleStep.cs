using Ali1688.Alerting.Rules;

namespace Ali1688.Alerting.Evaluating;

/// <summary>The heart of alerting: a pure function from a rule, what it remembers and one look to what it remembers then and what is told.</summary>
internal static class RuleStep
{
    /// <summary>One look. The same for a rule at work and for one that is tried on the past.</summary>
    public static Verdict Next(AlertRule rule, Judge judge, AlertState? state, Sighting seen)
    {
        if (seen.Now is not { } now) return new(state ?? new AlertState());
        state = state is null or { Base: null } ? judge.Begin(seen.Before ?? now) : state;
        if (seen.IsOurs) return new(judge.Rebased(state, now));
        var look = judge.At(state, seen.Before, now);
        if (!look.IsMet) return new(look.Quiet.Settled(), Recovery(rule, look, now));
        var found = state with { Base = look.From.Text, Number = look.From.Number };
        if (rule.Confirm && !IsSecondLook(state, seen)) return new(found with { PendingAt = state.PendingAt ?? seen.At, HeldUntil = null });
        return state.AlertedAt + rule.Rest > seen.At
            ? new(found with { PendingAt = null, HeldUntil = state.AlertedAt + rule.Rest })
            : new(look.Told.Settled() with { AlertedAt = seen.At }, new AlertMove(look.From.Text, now.Text));
    }

    private static AlertMove? Recovery(AlertRule rule, Look look, Reading now) =>
        look.IsOver && rule is { Recovery: true, When: ServiceCondition } ? new AlertMove("", now.Text, IsRecovery: true) : null;

    private static bool IsSecondLook(AlertState state, Sighting seen) => state.PendingAt is { } first && seen.At > first;
}
