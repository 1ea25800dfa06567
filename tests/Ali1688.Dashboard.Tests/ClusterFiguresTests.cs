using Ali1688.Partitioning;
using Ali1688.Server.Dashboard.Cluster;
using Ali1688.Server.Dashboard.Texts;
using Ali1688.Storage;

namespace Ali1688.Dashboard.Tests;

/// <summary>What the nodes page makes of what the store knows.</summary>
public sealed class ClusterFiguresTests
{
    private static readonly DateTimeOffset Now = new(2026, 5, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly Speech English = new(Language.English, TimeProvider.System, TimeZoneInfo.Utc);

    [Fact]
    public void Partitions_in_a_row_of_one_epoch_are_one_range()
    {
        var figures = ClusterFigures.Of([Node("a")], [new(0, 2, "a"), new(1, 2, "a"), new(2, 5, "a"), new(3, 1, null), new(4, 5, "a")], Node("a"));

        Assert.Equal(["0–1: 2", "2: 5", "4: 5"], figures.Nodes.Single().Ranges.Select(range => $"{range.Numbers}: {range.Epoch}"));
        Assert.Equal((4, 5), (figures.Taken, figures.Claims.Count));
    }

    [Fact]
    public void A_node_works_stands_by_or_is_silent()
    {
        var figures = ClusterFigures.Of([Node("a"), Node("b"), Node("c", 12)], [new(0, 1, "a"), new(1, 1, "c")], Node("a"));

        Assert.Equal([NodeTexts.Working, NodeTexts.StandingBy, NodeTexts.Silent], figures.Nodes.Select(node => node.State));
        Assert.Equal(["A", "B"], figures.Alive.Select(node => node.Letter));
        Assert.True(figures.Nodes[0].IsThis);
        Assert.False(figures.Nodes[1].IsThis);
    }

    [Fact]
    public void The_node_that_answers_is_there_before_it_has_described_itself()
    {
        Assert.Equal(["a", "b"], ClusterFigures.Of([Node("b")], [], Node("a")).Nodes.Select(node => node.Node.Name));
        Assert.True(ClusterFigures.Of([], [], Node("a")).Nodes.Single().IsThis);
    }

    [Fact]
    public void Every_partition_and_all_together_are_said_in_words()
    {
        var figures = ClusterFigures.Of([Node("a"), Node("b\u202E")], [new(0, 3, "a"), new(1, 1, "b\u202E"), new(2, 0, null), new(3, 4, "gone")], Node("a"));

        Assert.Equal("4 partitions: A (a) has 1, B (b) has 1, nobody has 2.", StripText.About(English, figures));
        Assert.Equal(["Partition 0: A (a), epoch 3", "Partition 1: B (b), epoch 1", "Partition 2: nobody, epoch 0", "Partition 3: nobody, epoch 4"], StripText.Cells(English, figures).Select(cell => cell.About));
        Assert.Equal(["node-0", "node-1", "node-none", "node-none"], StripText.Cells(English, figures).Select(cell => cell.Colour));
    }

    private static NodeRecord Node(string name, int secondsAgo = 1) => new(name, name, "http://127.0.0.1:8080", 7, 1.5, Now.AddSeconds(1 - secondsAgo));
}
