using Ali1688.Gateway.Calls;
using Ali1688.Quotas;

namespace Ali1688.Tests.Quotas;

public sealed class WaitingCallsTests
{
    [Fact]
    public void High_goes_first_but_a_tenth_of_the_turns_goes_to_low()
    {
        var waiting = new WaitingCalls();
        var low = new HashSet<TaskCompletionSource<long>>();
        for (var i = 0; i < 100; i++)
        {
            waiting.Add(CallPriority.High);
            low.Add(waiting.Add(CallPriority.Low).Value);
        }

        var turns = Enumerable.Range(0, 100).Select(_ => waiting.TakeNext()!).ToList();
        Assert.Equal(10, turns.Count(low.Contains));
        Assert.DoesNotContain(turns[0], low);
    }

    [Fact]
    public void Within_a_class_the_first_to_come_is_the_first_to_go()
    {
        var waiting = new WaitingCalls();
        var nodes = Enumerable.Range(0, 5).Select(_ => waiting.Add(CallPriority.Normal)).ToList();
        WaitingCalls.Remove(nodes[1]);
        Assert.Equal([nodes[0].Value, nodes[2].Value, nodes[3].Value, nodes[4].Value], Enumerable.Range(0, 4).Select(_ => waiting.TakeNext()!));
        Assert.Null(waiting.TakeNext());
    }
}
