namespace Ali1688.Scheduling;

/// <summary>A product that is to be checked next.</summary>
/// <param name="Product">The scheduler's handle of the product.</param>
/// <param name="Worth">What the check is worth: importance × days of freshness, and what else the index counts. Comparable within one sweep only.</param>
public readonly record struct Pick(int Product, double Worth)
{
    /// <summary>The order in which checks are made: the worthiest first, and of equals the one that was added first, so that the same input gives the same order.</summary>
    internal static int Order(Pick left, Pick right) =>
        left.Worth == right.Worth ? left.Product.CompareTo(right.Product) : right.Worth.CompareTo(left.Worth);

    internal bool Precedes(Pick other) => Order(this, other) < 0;
}
