using Ali1688.Partitioning;
using Ali1688.Storage;
using Microsoft.Extensions.Time.Testing;

namespace Ali1688.Tests.Partitioning;

public sealed class SilentNodesTests
{
    private readonly FakeTimeProvider _time = new();
    private readonly SilentNodes _silent;

    public SilentNodesTests() => _silent = new SilentNodes(_time);

    [Fact]
    public void A_node_that_says_no_more_of_itself_is_silent_until_it_does_again()
    {
        Assert.Empty(Pass(20, beat => [Node("a", beat), Node("b", beat)]));
        Assert.Empty(Pass(9, beat => [Node("a", 100 + beat), Node("b", 19)]));
        Assert.Equal(["b"], Pass(4, beat => [Node("a", 200 + beat), Node("b", 19)]));
        Assert.Empty(Pass(1, beat => [Node("a", 300), Node("b", 300)]));
    }

    [Fact]
    public void A_clock_that_is_wrong_makes_nobody_silent()
    {
        Assert.Empty(Pass(30, beat => [Node("a", beat), Node("b", beat - 100_000)]));
    }

    [Fact]
    public void After_an_outage_of_the_store_everybody_has_time_to_say_something()
    {
        Pass(5, beat => [Node("a", beat), Node("b", beat)]);
        _time.Advance(TimeSpan.FromMinutes(1));
        Assert.Empty(Pass(9, _ => [Node("a", 4), Node("b", 4)]));
        Assert.Equal(["a", "b"], Pass(4, _ => [Node("a", 4), Node("b", 4)]).Order());
    }

    private IReadOnlySet<string> Pass(int looks, Func<int, NodeRecord[]> nodes)
    {
        IReadOnlySet<string> silent = new HashSet<string>();
        for (var look = 0; look < looks; look++)
        {
            _time.Advance(TimeSpan.FromSeconds(0.5));
            silent = _silent.Look(nodes(look));
        }

        return silent;
    }

    private static NodeRecord Node(string name, int beat) => new(name, name, "", 0, 0, DateTimeOffset.UnixEpoch.AddSeconds(1_000_000 + beat));
}
