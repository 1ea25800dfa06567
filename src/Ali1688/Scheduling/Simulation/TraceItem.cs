namespace Ali1688.Scheduling.Simulation;

/// <summary>A product of a trace.</summary>
internal readonly record struct TraceItem(string Id, double Weight, decimal InitialPrice, double HiddenRate);
