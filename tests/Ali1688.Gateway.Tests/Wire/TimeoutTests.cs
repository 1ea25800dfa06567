using Ali1688.Gateway.Calls;
using Ali1688.Gateway.Tests.Platform;

namespace Ali1688.Gateway.Tests.Wire;

public sealed class TimeoutTests
{
    [Fact]
    public async Task An_answer_that_does_not_begin_within_ten_seconds_is_timed_out()
    {
        var asked = new TaskCompletionSource();
        await using var setup = new Setup(new RawServer(_ => { asked.SetResult(); return new TaskCompletionSource<Reply>().Task; }));

        var call = setup.GetProductAsync();
        await asked.Task;
        setup.Time.Advance(TimeSpan.FromSeconds(10));

        Assert.Equal(TransientFault.TimedOut, Assert.IsType<CallResult.Transient>(await call).Fault);
    }

    [Fact]
    public async Task A_body_may_outlast_the_time_for_the_first_bytes()
    {
        var rest = new TaskCompletionSource<byte[]>();
        await using var setup = new Setup(new RawServer(new Reply([.. Reply.Head("Content-Length: 19\r\n"), .. "{"u8]) { Rest = rest.Task }));

        var call = setup.GetProductAsync();
        await setup.Time.DeadlineMoved;
        setup.Time.Advance(TimeSpan.FromSeconds(25));
        rest.SetResult("\"productInfo\": {}}"u8.ToArray());

        Assert.IsType<CallResult.Answered>(await call);
    }

    [Fact]
    public async Task A_body_that_does_not_end_within_thirty_seconds_is_timed_out()
    {
        await using var setup = new Setup(new RawServer(new Reply([.. Reply.Head("Content-Length: 500\r\n"), .. "{"u8])));

        var call = setup.GetProductAsync();
        await setup.Time.DeadlineMoved;
        setup.Time.Advance(TimeSpan.FromSeconds(30));

        Assert.Equal(TransientFault.TimedOut, Assert.IsType<CallResult.Transient>(await call).Fault);
    }
}
