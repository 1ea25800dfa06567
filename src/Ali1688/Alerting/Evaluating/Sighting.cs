namespace Ali1688.Alerting.Evaluating;

/// <summary>One look, as a rule sees it.</summary>
/// <param name="At">When.</param>
/// <param name="Before">What there was before; null where it was not known.</param>
/// <param name="Now">What there is; null where it is not known, which says nothing.</param>
/// <param name="IsOurs">Whether only our own mapping changed: what is remembered follows, and nobody is told.</param>
internal readonly record struct Sighting(DateTimeOffset At, Reading? Before, Reading? Now, bool IsOurs = false);

/// <summary>What follows from a look.</summary>
/// <param name="State">What is remembered from now on.</param>
/// <param name="Alert">What is to be told; null for nothing.</param>
internal readonly record struct Verdict(AlertState State, AlertMove? Alert = null);

/// <summary>From what to what.</summary>
/// <param name="From">What it was compared with.</param>
/// <param name="To">What it is.</param>
/// <param name="IsRecovery">Whether a fault is over.</param>
internal sealed record AlertMove(string From, string To, bool IsRecovery = false);
