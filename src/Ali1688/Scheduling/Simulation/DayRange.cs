namespace Ali1688.Scheduling.Simulation;

/// <summary>The days from one, included, to another, excluded, counted from the start of the trace.</summary>
public readonly record struct DayRange(double From, double To)
{
    /// <summary>Whether a moment is in it.</summary>
    public bool Contains(double day) => day >= From && day < To;
}
