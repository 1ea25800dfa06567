namespace Ali1688.Scheduling.Simulation;

/// <summary>Makes the policy of a name.</summary>
internal static class ReplayPolicies
{
    public static IReplayPolicy Create(ReplayPolicy policy, Trace trace, double quota, SchedulingOptions options) => policy switch
    {
        ReplayPolicy.Index => new IndexPolicy(trace, options),
        ReplayPolicy.RoundRobin => new RoundRobinPolicy(trace.Count, quota),
        ReplayPolicy.FixedClasses => new FixedClassesPolicy(trace.Weights, quota),
        ReplayPolicy.Nutch => new NutchPolicy(trace.Count, quota),
        ReplayPolicy.Lambda => new LambdaPolicy(trace.Weights),
        ReplayPolicy.KnownRates => new KnownRatesPolicy(trace.Weights, trace.HiddenRates),
        _ => throw new ArgumentOutOfRangeException(nameof(policy), policy, null),
    };
}
