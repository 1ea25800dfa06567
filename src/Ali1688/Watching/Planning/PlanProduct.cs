namespace Ali1688.Watching.Planning;

/// <summary>One product of a played future: when it really changes, and what that made of its copy. Times are days from now.</summary>
internal sealed class PlanProduct
{
    private readonly double _rate;
    private readonly PlanDice _dice;
    private readonly double _days;
    private double _checked;
    private double _staleFrom;

    public PlanProduct(PlanItem item, DateTimeOffset now, double days, double rate, PlanDice dice)
    {
        (Item, _rate, _dice, _days) = (item, rate, dice, days);
        _checked = item.CheckedAt is { } at ? Math.Min(0, (at - now).TotalDays) : 0;
        _staleFrom = item.IsStored ? _checked + dice.Gap(rate) : double.NegativeInfinity;
        IsStored = item.IsStored;
    }

    public PlanItem Item { get; }

    /// <summary>Whether there is a copy.</summary>
    public bool IsStored { get; private set; }

    /// <summary>Days for which the copy was right.</summary>
    public double Fresh { get; private set; }

    /// <summary>The integral over time of the age of a copy that was not right, in days².</summary>
    public double Age { get; private set; }

    public double LongestWait { get; private set; }

    public int Checks { get; private set; }

    public int Changes { get; private set; }

    /// <summary>It is checked; tells whether it had changed.</summary>
    public bool Check(double day)
    {
        Pass(day);
        var changed = _staleFrom <= day;
        if (changed && IsStored) Changes++;
        (Checks, _checked, _staleFrom, IsStored) = (Checks + 1, day, day + _dice.Gap(_rate), true);
        return changed;
    }

    /// <summary>The future ends.</summary>
    public void End() => Pass(_days);

    private void Pass(double day)
    {
        var (from, stale) = (Math.Max(_checked, 0), Math.Clamp(_staleFrom, Math.Max(_checked, 0), day));
        Fresh += stale - from;
        if (IsStored) Age += Half(day - Math.Max(_staleFrom, _checked)) - Half(stale - Math.Max(_staleFrom, _checked));
        LongestWait = Math.Max(LongestWait, day - _checked);
    }

    private static double Half(double span) => span > 0 ? span * span / 2 : 0;
}
