namespace Ali1688.Sandbox.Catalogue;

/// <summary>Random numbers as a function of what they are for: the same inputs always give the same number (SplitMix64's finaliser, Steele et al. 2014).</summary>
internal static class Hash
{
    public static ulong Of(ulong a, ulong b, ulong c = 0)
    {
        var x = a + (b * 0x9E3779B97F4A7C15) + (c * 0xD1B54A32D192ED03) + 0x9E3779B97F4A7C15;
        x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9;
        x = (x ^ (x >> 27)) * 0x94D049BB133111EB;
        return x ^ (x >> 31);
    }

    /// <summary>Evenly from 0 to below 1.</summary>
    public static double Unit(ulong hash) => (hash >> 11) * (1.0 / (1UL << 53));
}
