using System.Text;
using Ali1688.Drift;
using Ali1688.Gateway.Products;

namespace Ali1688.Tests.Drift;

public sealed class ShapeObserverTests
{
    private const string Usual = """{"product":{"id":1,"price":"3.40"}}""";
    private const string Retyped = """{"product":{"id":1,"price":3.40}}""";
    private static readonly DateTimeOffset Noon = new(2030, 5, 6, 12, 0, 0, TimeSpan.Zero);
    private readonly ShapeObserver _observer = new(new DriftTolerance { MinAnswers = 10 });

    [Fact]
    public void What_is_as_expected_is_learnt()
    {
        _observer.Know(AnswerShape.Empty, []);
        See(Usual, 30);
        var lesson = _observer.Take();
        Assert.Equal((30, 0), (lesson.Shape.Answers, lesson.Sightings.Count));
        Assert.True(_observer.Take().IsEmpty);
    }

    [Fact]
    public void What_differs_is_counted_with_its_first_product_and_not_learnt()
    {
        KnowUsual();
        See(Usual, 5);
        See(Retyped, 3, first: 100);
        var lesson = _observer.Take();
        var seen = Assert.Single(lesson.Sightings);
        Assert.Equal(("product.price", 3, new ItemId(100), Noon, Noon.AddSeconds(2)), (seen.Change.Path, seen.Count, seen.Example, seen.FirstSeen, seen.LastSeen));
        Assert.Equal(5, lesson.Shape.Answers);
        See(Retyped, 1);
        Assert.Equal(1, Assert.Single(_observer.Take().Sightings).Count);
    }

    [Fact]
    public void What_is_accepted_is_learnt()
    {
        var known = KnowUsual();
        See(Retyped, 1);
        _observer.Know(known, _observer.Take().Sightings.Select(seen => seen.Change));
        See(Retyped, 4);
        var lesson = _observer.Take();
        Assert.Equal((4, 0), (lesson.Shape.Answers, lesson.Sightings.Count));
    }

    [Fact]
    public void Answers_that_come_before_it_knows_wait()
    {
        See(Retyped, 2);
        Assert.True(_observer.Take().IsEmpty);
        KnowUsual();
        Assert.Equal(2, Assert.Single(_observer.Take().Sightings).Count);
    }

    [Fact]
    public void What_is_no_json_is_passed_over()
    {
        KnowUsual();
        See("<html>", 1);
        Assert.True(_observer.Take().IsEmpty);
    }

    private AnswerShape KnowUsual()
    {
        var one = AnswerShape.Of(Encoding.UTF8.GetBytes(Usual))!;
        var known = Enumerable.Repeat(one, 20).Aggregate(AnswerShape.Empty, (all, next) => all.Merge(next));
        _observer.Know(known, []);
        return known;
    }

    private void See(string answer, int times, ulong first = 1)
    {
        for (var i = 0; i < times; i++) _observer.Observe(new ItemId(first + (ulong)i), Encoding.UTF8.GetBytes(answer), Noon.AddSeconds(i));
    }
}
