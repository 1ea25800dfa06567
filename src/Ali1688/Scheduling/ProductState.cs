namespace Ali1688.Scheduling;

internal enum ProductState : byte
{
    /// <summary>No product has this handle.</summary>
    Absent,

    /// <summary>It may be picked.</summary>
    Waiting,

    /// <summary>It was picked and what came of it was not told yet.</summary>
    OnItsWay,
}
