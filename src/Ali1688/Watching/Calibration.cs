namespace Ali1688.Watching;

/// <summary>
/// What the checks of stored products found of late. The beliefs begin with one prior for all shops; what they foretell of a shop that is otherwise is
/// off by about one factor for all its products, and this tells the factor.
/// </summary>
/// <param name="Checks">How many checks there were.</param>
/// <param name="Changes">How many of them found a change.</param>
/// <param name="ChecksPerDay">How many there are on a busy day.</param>
public readonly record struct Calibration(long Checks, long Changes, long ChecksPerDay)
{
    /// <summary>Changes that must have been seen before anything is made of them.</summary>
    public const int FewestChanges = 30;

    /// <summary>Changes that say it well enough: what lies further back was found with other beliefs.</summary>
    public const int EnoughChanges = 1000;

    /// <summary>Which part of the checks found a change; null while they are too few to say.</summary>
    public double? ShareChanged => Changes >= FewestChanges ? Changes / (double)Checks : null;

    /// <summary>One more check.</summary>
    public Calibration With(bool changed) => this with { Checks = Checks + 1, Changes = Changes + (changed ? 1 : 0) };
}
