namespace Ali1688.Sandbox.Faults;

/// <summary>What can go wrong with an answer, in the order in which it is drawn.</summary>
internal enum FaultKind
{
    None,
    Reset,
    Hang,
    Slow,
    Http500,
    Http503,
    CutBody,
    BrokenJson,
    HtmlPage,
    NullAnswer,
    Throttle,
    BusinessError,
    HugeBody,
}
