using Ali1688.Sandbox.Catalogue;
using CsCheck;

namespace Ali1688.Sandbox.Tests.Catalogue;

public sealed class MovesTests
{
    [Fact]
    public void The_last_move_is_found_without_walking_through_all() =>
        Gen.Select(Gen.Int[1, 50], Gen.ULong, Gen.Double[0.01, 50], Gen.Double[0, 60]).Sample((seed, id, perDay, day) =>
        {
            var moves = new Moves(seed, id, Purpose.PriceMoves, perDay);
            Assert.Equal(moves.Until(day).Select(move => (Move?)move).LastOrDefault(), moves.Last(day));
        });

    [Fact]
    public void Gaps_are_those_of_a_poisson_process()
    {
        var days = Enumerable.Range(0, 400).SelectMany(id => Gaps(new Moves(1, (ulong)id, Purpose.StockMoves, 4).Until(50))).ToList();
        var mean = days.Average();
        Assert.InRange(mean, 0.24, 0.255);
        // An exponential distribution's deviation equals its mean, and 1/e of its draws exceed it.
        Assert.InRange(Math.Sqrt(days.Average(gap => (gap - mean) * (gap - mean))) / mean, 0.97, 1.03);
        Assert.InRange(days.Count(gap => gap > mean) / (double)days.Count, 0.358, 0.378);
    }

    [Fact]
    public void The_next_change_is_the_first_after_the_moment() =>
        Gen.Select(Gen.ULong, Gen.Double[0.01, 50], Gen.Double[0, 30]).Sample((id, perDay, day) =>
        {
            var moves = new Moves(1, id, Purpose.PriceMoves, perDay);
            var next = moves.NextAfter(day);
            Assert.True(next > day);
            Assert.Equal(next, moves.Until(next).First(move => move.Day > day).Day);
        });

    private static IEnumerable<double> Gaps(IEnumerable<Move> moves)
    {
        var list = moves.ToList();
        return list.Zip(list.Skip(1), (before, after) => after.Day - before.Day);
    }
}
