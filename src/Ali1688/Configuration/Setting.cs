namespace Ali1688.Configuration;

/// <summary>One thing that can be configured: its names, its default and what it accepts.</summary>
/// <param name="Path">Its name in <c>appsettings.json</c> (and, with <c>__</c> for <c>:</c>, after <c>ALI1688__</c> in the environment).</param>
/// <param name="ShortName">Its short name in the environment and in <c>.env</c>.</param>
/// <param name="Default">What holds when nobody sets it; null where there is none.</param>
/// <param name="Accepts">What it accepts, in words, with the unit.</param>
/// <param name="Description">What it is for.</param>
/// <param name="IsSecret">Whether its value must never be shown.</param>
public sealed record Setting(string Path, string ShortName, string? Default, string Accepts, string Description, bool IsSecret = false);
