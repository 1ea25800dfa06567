using Ali1688.Scheduling;
using CsCheck;

namespace Ali1688.Tests.Scheduling;

public sealed class TopPicksTests
{
    private static readonly Gen<double> FewWorths = Gen.Int[0, 20].Select(worth => (double)worth);
    private static readonly Gen<double> ManyWorths = Gen.Double[0.0, 1.0];

    [Fact]
    public void The_best_are_kept_exactly_and_in_order_whatever_comes_in_which_order() =>
        Gen.Select(Gen.OneOf(FewWorths, ManyWorths).Array[0, 2000], Gen.Int[0, 500]).Sample((worths, wanted) =>
        {
            var best = new TopPicks();
            best.Begin(wanted);
            for (var i = 0; i < worths.Length; i++) best.Offer(new(i, worths[i]));
            Assert.Equal(worths.Select((worth, i) => new Pick(i, worth)).OrderByDescending(pick => pick.Worth).ThenBy(pick => pick.Product).Take(wanted), best.Ranked().ToArray());
        }, iter: 300);

    [Fact]
    public void Rising_falling_and_equal_worths_are_no_trouble()
    {
        foreach (var worth in new Func<int, double>[] { i => i, i => -i, _ => 1 })
        {
            var best = new TopPicks();
            best.Begin(100);
            for (var i = 0; i < 100_000; i++) best.Offer(new(i, worth(i)));
            Assert.Equal(Enumerable.Range(0, 100_000).OrderByDescending(worth).Take(100), best.Ranked().ToArray().Select(pick => pick.Product));
        }
    }
}
