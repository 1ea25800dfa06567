namespace Ali1688.Scheduling.Simulation;

/// <summary>How a replay spends its checks.</summary>
public enum ReplayPolicy
{
    /// <summary>The visit index of this program.</summary>
    Index,

    /// <summary>Every product in turn.</summary>
    RoundRobin,

    /// <summary>Fixed intervals by importance: the top 10 % : the next 30 % : the rest as 1 : 3 : 9.</summary>
    FixedClasses,

    /// <summary>Apache Nutch's adaptive schedule: the interval × 0.8 after a change, × 1.2 without.</summary>
    Nutch,

    /// <summary>LambdaCrawl's harmonic objective (Kolobov et al., NeurIPS 2019) with estimated rates.</summary>
    Lambda,

    /// <summary>The optimum for known rates (Cho and Garcia-Molina 2003): it reads the hidden rates and is a bound, not a competitor.</summary>
    KnownRates,
}
