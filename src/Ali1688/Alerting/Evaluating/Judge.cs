namespace Ali1688.Alerting.Evaluating;

/// <summary>How one kind of rule compares. Immutable; no I/O.</summary>
internal abstract record Judge
{
    /// <summary>What is remembered before the first look.</summary>
    public abstract AlertState Begin(Reading before);

    /// <summary>Compares.</summary>
    public abstract Look At(AlertState state, Reading? before, Reading now);

    /// <summary>What is remembered when only our own mapping changed.</summary>
    public abstract AlertState Rebased(AlertState state, Reading now);
}

/// <summary>What a comparison says.</summary>
/// <param name="IsMet">Whether the condition is met and was not told of yet.</param>
/// <param name="From">What it was compared with.</param>
/// <param name="Quiet">What is remembered when nobody is told.</param>
/// <param name="Told">What is remembered when somebody is.</param>
/// <param name="IsOver">Whether something that was told of is over.</param>
internal readonly record struct Look(bool IsMet, Reading From, AlertState Quiet, AlertState Told, bool IsOver = false);

/// <summary>A number that moved from its base. <paramref name="Sign"/> is 1 for falls and -1 for rises.</summary>
internal sealed record MoveJudge(int Sign, Rules.Amount By, bool SincePrevious, decimal Hysteresis) : Judge
{
    public override AlertState Begin(Reading before) => new() { Base = before.Text, Number = before.Number };

    public override Look At(AlertState state, Reading? before, Reading now)
    {
        var value = now.Number ?? 0;
        var from = Reference(state, before);
        var origin = from.Number ?? 0;
        var isMet = Sign * (origin - value) >= By.Of(Math.Abs(origin)) && origin != value;
        return new Look(isMet, from, Follow(state, now), state with { Base = now.Text, Number = value, Gate = Further(state.Gate, origin * (1 + (Sign * Hysteresis / 100))) });
    }

    public override AlertState Rebased(AlertState state, Reading now) => new() { Base = now.Text, Number = now.Number, AlertedAt = state.AlertedAt };

    // What waits is compared with what it was found against; and below the gate only a further move counts.
    private Reading Reference(AlertState state, Reading? before) =>
        SincePrevious && state.Gate is null && !state.IsWaiting && before is { } previous ? previous : new Reading(state.Number, state.Base ?? "");

    // Against its direction the base follows, so that a fall is measured from the top.
    private AlertState Follow(AlertState state, Reading now) =>
        Sign * ((now.Number ?? 0) - (state.Gate ?? state.Number ?? 0)) > 0 ? state with { Base = now.Text, Number = now.Number, Gate = null } : state;

    private decimal Further(decimal? gate, decimal origin) => gate is { } before && Sign * (before - origin) > 0 ? before : origin;
}

/// <summary>A number that passes a threshold. <paramref name="Sign"/> is 1 where it is met below, -1 where above; <paramref name="Back"/> is where it counts as left.</summary>
internal sealed record ThresholdJudge(int Sign, decimal Than, decimal Back, bool BeginsMet = true) : Judge
{
    public override AlertState Begin(Reading before) => new() { Base = before.Text, Number = before.Number, Fired = BeginsMet && IsMet(before) };

    public override Look At(AlertState state, Reading? before, Reading now)
    {
        var (isMet, isOver) = (IsMet(now), state.Fired && IsLeft(now));
        var quiet = (state with { Fired = state.Fired && !isOver }) is var kept && !isMet ? kept with { Base = now.Text, Number = now.Number } : kept;
        return new Look(isMet && !state.Fired, new Reading(state.Number, state.Base ?? now.Text), quiet, state with { Fired = true }, isOver);
    }

    public override AlertState Rebased(AlertState state, Reading now) => Begin(now) with { AlertedAt = state.AlertedAt };

    private bool IsMet(Reading reading) => Sign * (Than - (reading.Number ?? 0)) > 0;

    private bool IsLeft(Reading reading) => !IsMet(reading) && Sign * ((reading.Number ?? 0) - Back) >= 0;
}

/// <summary>A text that is another than the one told of last.</summary>
internal sealed record TextJudge : Judge
{
    public override AlertState Begin(Reading before) => new() { Base = before.Text };

    public override Look At(AlertState state, Reading? before, Reading now) =>
        new(state.Base != now.Text, Reading.OfText(state.Base ?? ""), state, state with { Base = now.Text });

    public override AlertState Rebased(AlertState state, Reading now) => Begin(now) with { AlertedAt = state.AlertedAt };
}
