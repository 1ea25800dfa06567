using CsCheck;

namespace Ali1688.Tests;

/// <summary>Draws one of a few given values.</summary>
internal static class Pick
{
    public static Gen<string> From(params string[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);
}
