namespace Ali1688.Sandbox.Catalogue;

/// <summary>
/// When something about a product changes: a Poisson process computed from seed and id alone. Time is cut into epochs of eight changes on
/// average; each epoch's gaps are drawn for itself, which the process's lack of memory allows, so that the last change before any moment
/// is found without walking from the beginning.
/// </summary>
internal readonly struct Moves(int seed, ulong id, Purpose purpose, double perDay)
{
    private const int ChangesPerEpoch = 8;

    private readonly double _epochDays = ChangesPerEpoch / perDay;

    /// <summary>The last change at or before this moment (in days from the start).</summary>
    public Move? Last(double day)
    {
        if (perDay <= 0) return null;
        for (var epoch = (long)(day / _epochDays); epoch >= 0; epoch--)
        {
            if (LastIn(epoch, day) is { } move) return move;
        }

        return null;
    }

    /// <summary>The moment of the first change after this one (in days from the start).</summary>
    public double NextAfter(double day)
    {
        if (perDay <= 0) return double.PositiveInfinity;
        for (var epoch = (long)(day / _epochDays); ; epoch++)
        {
            var (dice, at, end) = Begin(epoch);
            while ((at += Gap(ref dice)) < end)
            {
                if (at > day) return at;
                _ = dice.Next();
            }
        }
    }

    /// <summary>All changes up to this moment, in order.</summary>
    public IEnumerable<Move> Until(double day)
    {
        if (perDay <= 0) yield break;
        for (long epoch = 0; epoch * _epochDays <= day; epoch++)
        {
            foreach (var move in In(epoch).TakeWhile(move => move.Day <= day)) yield return move;
        }
    }

    private Move? LastIn(long epoch, double day)
    {
        Move? last = null;
        var (dice, at, end) = Begin(epoch);
        while ((at += Gap(ref dice)) < end && at <= day) last = new Move(at, dice.Next());
        return last;
    }

    private List<Move> In(long epoch)
    {
        var moves = new List<Move>();
        var (dice, at, end) = Begin(epoch);
        while ((at += Gap(ref dice)) < end) moves.Add(new Move(at, dice.Next()));
        return moves;
    }

    private (Dice Dice, double At, double End) Begin(long epoch) =>
        (Dice.For(seed, id, purpose, (ulong)epoch), epoch * _epochDays, (epoch + 1) * _epochDays);

    private double Gap(ref Dice dice) => -Math.Log(1 - dice.Fraction()) / perDay;
}

/// <summary>One change: when (days from the start), and what decides its outcome.</summary>
internal readonly record struct Move(double Day, ulong Draw);
