using System.Text;
using Ali1688.Collecting;
using Ali1688.Drift;
using Ali1688.Gateway.Products;
using Ali1688.Storage;
using Ali1688.Tests.Storage.Support;

namespace Ali1688.Tests.Storage;

public abstract class AnswerShapesTests(TestDatabase database) : StoreTest(database)
{
    private const string Profile = "alibaba.product.get";
    private static readonly ShapeChange Change = new(ShapeChangeKind.NewField, "result.new", JsonKinds.None, JsonKinds.Texts);
    private static readonly ShapeLesson Nothing = new(AnswerShape.Empty, []);

    private AnswerShapes Shapes => new(Store);

    [Fact]
    public async Task Lessons_of_several_processes_add_up()
    {
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Shapes.LearnAsync(Profile, Lesson(25), Cancel)));
        Assert.Equal(200, (await Shapes.LearnAsync(Profile, Nothing, Cancel)).Shape.Answers);
        Assert.Equal(0, (await Shapes.LearnAsync("another", Nothing, Cancel)).Shape.Answers);
    }

    [Fact]
    public async Task A_difference_is_new_once_and_then_counted()
    {
        var first = await Shapes.LearnAsync(Profile, Lesson(0, Sighting(1, 3)), Cancel);
        var second = await Shapes.LearnAsync(Profile, Lesson(0, Sighting(2, 4)), Cancel);
        Assert.Equal((1, 0), (first.New.Count, second.New.Count));
        var finding = Assert.Single(await Shapes.ListAsync(false, Cancel));
        Assert.Equal((Change, new ItemId(1), 7L), (finding.Sighting.Change, finding.Sighting.Example, finding.Sighting.Count));
        Assert.Equal((Sample.Noon.AddHours(1), Sample.Noon.AddHours(2)), (finding.Sighting.FirstSeen, finding.Sighting.LastSeen));
    }

    [Fact]
    public async Task What_is_accepted_leaves_the_list_and_is_told_to_the_watchers()
    {
        await Shapes.LearnAsync(Profile, Lesson(0, Sighting(1, 1), Sighting(1, 1) with { Change = Change with { Path = "other" } }), Cancel);
        Assert.Equal(0, await Shapes.AcceptAsync("nothing", null, Cancel));
        Assert.Equal(1, await Shapes.AcceptAsync("result.new", null, Cancel));
        Assert.Equal([Change], (await Shapes.LearnAsync(Profile, Nothing, Cancel)).Accepted);
        Assert.Equal("other", Assert.Single(await Shapes.ListAsync(false, Cancel)).Sighting.Change.Path);
        Assert.Equal(2, (await Shapes.ListAsync(true, Cancel)).Count);
        Assert.Equal(1, await Shapes.AcceptAsync(null, Profile, Cancel));
    }

    [Fact]
    public async Task A_watch_stores_what_it_saw_when_it_ends_and_warns_once()
    {
        await WatchAsync("""{"result":{"a":1}}""", 60);
        await WatchAsync("""{"result":{"a":1,"new":"x"}}""", 2);
        await WatchAsync("""{"result":{"a":1,"new":"x"}}""", 2);
        Assert.Equal(4, Assert.Single(await Shapes.ListAsync(false, Cancel)).Sighting.Count);
        Assert.Equal(60, (await Shapes.LearnAsync(Profile, Nothing, Cancel)).Shape.Answers);
        Assert.Single(Log.Warnings, message => message.Contains("result.new", StringComparison.Ordinal) && message.Contains("610001", StringComparison.Ordinal));
    }

    private async Task WatchAsync(string answer, int times)
    {
        await using var watch = new DriftWatch(Shapes, [Profile], new DriftTolerance(), Clock, Log);
        for (var i = 0; i < times; i++) watch.Observe(Profile, new ItemId(610001), Encoding.UTF8.GetBytes(answer));
    }

    private static ShapeSighting Sighting(ulong id, long count) => new(Change, new ItemId(id), Sample.Noon.AddHours((int)id), Sample.Noon.AddHours((int)id), count);

    private static ShapeLesson Lesson(int answers, params ShapeSighting[] sightings)
    {
        var one = AnswerShape.Of("""{"result":{"a":1}}"""u8)!;
        return new ShapeLesson(Enumerable.Repeat(one, answers).Aggregate(AnswerShape.Empty, (all, next) => all.Merge(next)), sightings);
    }

    public sealed class OnSqlite() : AnswerShapesTests(new SqliteTestDatabase());

    [Trait("Needs", "Servers")]
    public sealed class OnMariaDb() : AnswerShapesTests(new MariaDbTestDatabase());
}
