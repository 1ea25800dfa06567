namespace Ali1688.Bench.Planning;

/// <summary>How the products of a made-up shop change.</summary>
internal enum ShopKind
{
    /// <summary>At constant rates over four decades; every seventh never.</summary>
    Poisson,

    /// <summary>As many constant ones, but also such that change at certain hours, in promotions that are partly taken back, or otherwise from some day on.</summary>
    Mixed,

    /// <summary>The sandbox's: a tenth often, three tenths sometimes, the rest seldom.</summary>
    Classes,
}
