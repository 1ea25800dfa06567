using Ali1688.Scheduling;

namespace Ali1688.Watching;

/// <summary>
/// How right the beliefs were of late: how many checks found a change, beside how many should have, were all rates so many times as high as believed.
/// The beliefs begin with one prior for all shops; what they make of a shop that is otherwise is off by about the same factor for all its products,
/// and this tells the factor. Not thread-safe.
/// </summary>
public sealed class Calibration
{
    /// <summary>Changes that must have been seen before a factor is believed.</summary>
    public const int FewestChanges = 30;

    /// <summary>Changes that say it well enough: what lies further back was found with other beliefs.</summary>
    public const int EnoughChanges = 100;

    private readonly double[] _expected = new double[Factors.Count];

    /// <summary>The factors that are tried.</summary>
    public static IReadOnlyList<double> Factors { get; } = [1 / 16.0, 1 / 8.0, 1 / 4.0, 1 / 2.0, 1, 2, 4, 8, 16];

    /// <summary>How many checks were counted.</summary>
    public long Checks { get; private set; }

    /// <summary>How many of them found a change.</summary>
    public long Changes { get; private set; }

    /// <summary>How many should have at each of the <see cref="Factors"/>.</summary>
    public IReadOnlyList<double> Expected => _expected;

    /// <summary>The factor at which as many changes should have been found as were; 1 while they are too few to say.</summary>
    public double Factor
    {
        get
        {
            if (Changes < FewestChanges) return 1;
            var above = Array.FindIndex(_expected, expected => expected >= Changes);
            if (above <= 0) return above == 0 ? Factors[0] : Factors[^1];
            var part = (Changes - _expected[above - 1]) / (_expected[above] - _expected[above - 1]);
            return Factors[above - 1] * Math.Pow(Factors[above] / Factors[above - 1], part);
        }
    }

    /// <summary>A check came out.</summary>
    /// <param name="belief">What was believed before.</param>
    /// <param name="days">Days since the check before it.</param>
    /// <param name="changed">Whether it found a change.</param>
    public void Add(ChangeBelief belief, double days, bool changed)
    {
        (Checks, Changes) = (Checks + 1, Changes + (changed ? 1 : 0));
        for (var i = 0; i < _expected.Length; i++) _expected[i] += 1 - Math.Pow(1 + (Factors[i] * days / belief.Rate), -belief.Shape);
    }

    /// <summary>Takes in what was counted elsewhere.</summary>
    public void Add(long checks, long changes, IReadOnlyList<double> expected)
    {
        (Checks, Changes) = (Checks + checks, Changes + changes);
        for (var i = 0; i < _expected.Length; i++) _expected[i] += expected[i];
    }
}
