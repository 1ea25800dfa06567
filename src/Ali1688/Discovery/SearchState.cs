namespace Ali1688.Discovery;

/// <summary>Where a search stands. The numbers are stored.</summary>
public enum SearchState
{
    /// <summary>There are pages left.</summary>
    Open = 0,

    /// <summary>All its pages were read.</summary>
    Done = 1,

    /// <summary>It found more than the platform shows; narrower searches took its place.</summary>
    Split = 2,

    /// <summary>It found more than the platform shows, and cannot be narrowed any further: the rest is out of reach.</summary>
    Cut = 3,
}
