namespace Ali1688.Storage.Dialects;

/// <summary>What a database fault means for the one who met it.</summary>
internal enum FaultKind
{
    /// <summary>The statement, the data or the database is wrong: trying again changes nothing.</summary>
    Lasting,

    /// <summary>Another transaction stood in the way: the same work succeeds when done again.</summary>
    Conflict,

    /// <summary>The database is away, full or held by somebody: the same work succeeds once that has passed.</summary>
    Outage,
}
