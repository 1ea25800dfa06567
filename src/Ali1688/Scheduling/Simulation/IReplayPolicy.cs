namespace Ali1688.Scheduling.Simulation;

/// <summary>A way to spend the checks: the visit index, or one of those it is compared with.</summary>
internal interface IReplayPolicy
{
    /// <summary>The products to check in this sweep, in their order, each at most once.</summary>
    IReadOnlyList<Pick> Plan(ReplayWindow window);

    /// <summary>A product was checked.</summary>
    void Checked(int product, double day, bool changed);
}
