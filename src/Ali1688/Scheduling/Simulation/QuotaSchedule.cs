namespace Ali1688.Scheduling.Simulation;

/// <summary>How many checks a day are allowed, in checks a product and day, from which day on. Immutable.</summary>
/// <param name="First">From the start, above 0.</param>
public sealed record QuotaSchedule(double First)
{
    /// <summary>Later quotas: from this day on, this many checks a product and day.</summary>
    public IReadOnlyList<(double Day, double Quota)> Later { get; init; } = [];

    /// <summary>Days without any call.</summary>
    public IReadOnlyList<DayRange> Outages { get; init; } = [];

    /// <summary>The quota of a moment as the key has it, whether or not the platform is there.</summary>
    public double QuotaAt(double day) => Later.Where(step => step.Day <= day).OrderBy(step => step.Day).Select(step => step.Quota).LastOrDefault(First);

    /// <summary>Whether no call can be made.</summary>
    public bool IsDown(double day) => Outages.Any(outage => outage.Contains(day));
}
