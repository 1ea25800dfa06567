namespace Ali1688.Sandbox.Quotas;

/// <summary>How many calls an application may make; 0 = as many as it likes.</summary>
internal sealed record AppLimits(int Qps, int PerMinute, int PerDay)
{
    public void Validate()
    {
        ArgumentOutOfRangeException.ThrowIfNegative(Qps);
        ArgumentOutOfRangeException.ThrowIfNegative(PerMinute);
        ArgumentOutOfRangeException.ThrowIfNegative(PerDay);
    }
}
