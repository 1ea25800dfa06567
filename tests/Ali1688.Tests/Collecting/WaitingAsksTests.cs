using Ali1688.Collecting;
using Ali1688.Gateway.Calls;
using Ali1688.Gateway.Products;
using Ali1688.Gateway.Tests.Platform;
using Ali1688.Tests.Messages;

namespace Ali1688.Tests.Collecting;

/// <summary>Which ids a call takes along.</summary>
public sealed class WaitingAsksTests
{
    private const int IdsPerCall = 20;

    /// <summary>A group that was torn apart would need a call more, for those left over.</summary>
    [Fact]
    public async Task A_call_takes_its_own_group_however_the_groups_came()
    {
        await using var setup = await MessagingSetup.StartAsync(_ => Reply.Json("{}"), "alibaba.product.getByIdList");
        var (waiting, groups) = (new WaitingAsks(), new[] { new CallGroup(IdsPerCall), new CallGroup(IdsPerCall) });
        using var asks = new Asks(Enumerable.Range(0, 2 * IdsPerCall).Select(i => Ask(i, groups[i % 2])));
        foreach (var ask in asks.All) waiting.Add(ask);

        foreach (var group in groups)
        {
            var taken = waiting.TakeWith(asks.All.First(ask => ask.Asked.Group == group), setup.Line.Keys.Keys[0]);

            Assert.Equal(IdsPerCall, taken.Count);
            Assert.Empty(waiting.TakeWith(taken[^1], setup.Line.Keys.Keys[0]));
            Assert.All(taken, ask => Assert.Same(group, ask.Asked.Group));
        }
    }

    [Fact]
    public async Task Room_that_its_group_leaves_is_for_those_that_wait_longest()
    {
        await using var setup = await MessagingSetup.StartAsync(_ => Reply.Json("{}"), "alibaba.product.getByIdList");
        var (waiting, group) = (new WaitingAsks(), new CallGroup(2));
        using var asks = new Asks([.. Enumerable.Range(0, 30).Select(i => Ask(i, null)), Ask(30, group), Ask(31, group)]);
        foreach (var ask in asks.All) waiting.Add(ask);

        var taken = waiting.TakeWith(asks.All[30], setup.Line.Keys.Keys[0]);

        Assert.Equal([30, 31, .. Enumerable.Range(0, IdsPerCall - 2)], taken.Select(ask => (int)ask.Asked.Id.Value - 1));
    }

    private static WaitingAsk Ask(int number, CallGroup? group) => new(new Asked(new ItemId((ulong)number + 1), CallPriority.Normal) { Group = group }, CancellationToken.None);

    private sealed class Asks(IEnumerable<WaitingAsk> all) : IDisposable
    {
        public IReadOnlyList<WaitingAsk> All { get; } = [.. all];

        public void Dispose()
        {
            foreach (var ask in All) ask.Dispose();
        }
    }
}
