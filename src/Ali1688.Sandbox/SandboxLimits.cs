namespace Ali1688.Sandbox;

/// <summary>How many calls may be made; 0 = as many as one likes. Immutable.</summary>
/// <param name="Qps">Most calls in any sliding second.</param>
/// <param name="PerMinute">Most calls in any sliding minute.</param>
/// <param name="PerDay">Most calls in a day, see <see cref="SandboxOptions.DayReset"/>.</param>
public sealed record SandboxLimits(int Qps = 0, int PerMinute = 0, int PerDay = 0)
{
    internal void Validate()
    {
        ArgumentOutOfRangeException.ThrowIfNegative(Qps);
        ArgumentOutOfRangeException.ThrowIfNegative(PerMinute);
        ArgumentOutOfRangeException.ThrowIfNegative(PerDay);
    }
}
