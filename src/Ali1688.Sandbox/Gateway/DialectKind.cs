namespace Ali1688.Sandbox.Gateway;

/// <summary>The two ways in which calls are signed, refused and answered.</summary>
internal enum DialectKind
{
    /// <summary>The real gateway's.</summary>
    Aop,

    /// <summary>The TOP-like one of many tutorials.</summary>
    Top,
}
