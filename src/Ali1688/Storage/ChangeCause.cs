namespace Ali1688.Storage;

/// <summary>Why what is stored of a product became another. The numbers are stored.</summary>
public enum ChangeCause
{
    /// <summary>The platform tells it differently.</summary>
    Observed = 1,

    /// <summary>The same answer is read differently, since our mapping changed.</summary>
    Reprocessed = 2,
}
