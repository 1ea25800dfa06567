namespace Ali1688.Reprocessing;

/// <summary>What became of one raw answer.</summary>
public enum Reprocessed
{
    /// <summary>It makes the same product and the same findings as before.</summary>
    Unchanged,

    /// <summary>It makes another product, or other findings.</summary>
    Changed,

    /// <summary>It makes no product: the profile is unknown now, or finds none in it. What is stored stays.</summary>
    Unreadable,

    /// <summary>The product was collected anew in the meantime, with the present mapping.</summary>
    Overtaken,
}
