namespace Ali1688.Bench.Planning;

/// <summary>What a plan promised and what came of it, as shares of the products that are up to date. Immutable.</summary>
/// <param name="Promised">The plan's share.</param>
/// <param name="Lowest">The least that it thinks likely.</param>
/// <param name="Highest">The most that it thinks likely.</param>
/// <param name="Found">What it was.</param>
/// <param name="ChecksPerDay">Checks that were made.</param>
internal sealed record LiveFinding(double Promised, double Lowest, double Highest, double Found, double ChecksPerDay)
{
    /// <inheritdoc/>
    public override string ToString() => string.Create(
        System.Globalization.CultureInfo.InvariantCulture,
        $"promised {Promised:P1} ({Lowest:P1}-{Highest:P1}), found {Found:P2} with {ChecksPerDay:0} checks a day, miss {100 * (Found - Promised):0.0}{(Found >= Lowest && Found <= Highest ? "" : " outside")}");
}
