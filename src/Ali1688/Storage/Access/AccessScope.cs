namespace Ali1688.Storage.Access;

/// <summary>What somebody may do; each scope holds those before it. The words are stored, in lower case.</summary>
public enum AccessScope
{
    /// <summary>Look at everything.</summary>
    Read,

    /// <summary>Collect, watch, export, and deal with dead letters and alerts.</summary>
    Operate,

    /// <summary>See the audit trail, and whatever concerns access.</summary>
    Admin,
}
