namespace Ali1688.Watching;

/// <summary>What is known of a watched product's existence.</summary>
internal enum ProductKind
{
    /// <summary>It is stored.</summary>
    Stored,

    /// <summary>It was never collected: there is nothing yet that could be up to date.</summary>
    New,

    /// <summary>The platform did not know or show it when it was last asked.</summary>
    Absent,
}
