namespace Ali1688.Scheduling;

/// <summary>A product that is to be checked next.</summary>
/// <param name="Product">The scheduler's handle of the product.</param>
/// <param name="Worth">What the check is worth: importance × days of freshness, and what else the index counts. Comparable within one sweep only.</param>
/// <param name="IsTurn">Whether it was picked because it waited longest; such a pick must not give way to a worthier one.</param>
public readonly record struct Pick(int Product, double Worth, bool IsTurn = false)
{
    /// <summary>The order in which checks are made: the worthiest first, and of equals the one with the smaller handle, so that the same input gives the same order.</summary>
    internal static int Order(Pick left, Pick right) =>
        left.Worth == right.Worth ? left.Product.CompareTo(right.Product) : right.Worth.CompareTo(left.Worth);

    internal bool Precedes(Pick other) => Order(this, other) < 0;
}
