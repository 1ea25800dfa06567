namespace Ali1688.Scheduling.Simulation;

/// <summary>A price that changed.</summary>
/// <param name="Item">The product's number in the trace.</param>
/// <param name="Time">Milliseconds since the trace began.</param>
/// <param name="Price">The new price.</param>
internal readonly record struct TraceChange(int Item, long Time, decimal Price);
