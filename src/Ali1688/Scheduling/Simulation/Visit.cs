namespace Ali1688.Scheduling.Simulation;

/// <summary>One check of a product.</summary>
/// <param name="Product">The product's number in the trace.</param>
/// <param name="Time">Milliseconds since the trace began.</param>
internal readonly record struct Visit(int Product, long Time);
