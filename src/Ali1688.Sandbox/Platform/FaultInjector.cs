using System.Text;
using Ali1688.Sandbox.Catalogue;
using Microsoft.AspNetCore.Http;

namespace Ali1688.Sandbox.Platform;

/// <summary>Makes product calls fail at the rates that are set. Thread-safe.</summary>
internal sealed class FaultInjector(SandboxOptions options, TimeProvider time, SandboxCounters counters)
{
    private static readonly string[] OddErrors =
    [
        """{"success":"false","errorCode":"ISP_BUSY","errorMsg":"系统繁忙,请稍后再试"}""",
        """{"success":false,"errorCode":"400_3","errorMessage":"service is busy"}""",
        """{"result":{"success":false,"code":"500","message":"系统异常"}}""",
        """{"errMsg":"系统异常,请重试"}""",
    ];

    private long _draws;

    public FaultRates Rates { get; set; } = options.Faults;

    public Fault Draw()
    {
        var draw = Hash.Unit(Hash.Of((ulong)options.Seed, (ulong)Interlocked.Increment(ref _draws), 77));
        foreach (var (fault, rate) in Rates.ByKind)
        {
            if (draw < rate)
            {
                counters.Faulted(fault);
                return fault;
            }

            draw -= rate;
        }

        return Fault.None;
    }

    /// <summary>Plays a fault that replaces the answer.</summary>
    public async Task PlayAsync(HttpContext context, Fault fault, bool isTop, ReadOnlyMemory<byte> answer)
    {
        switch (fault)
        {
            case Fault.Http500: await Answers.SendTextAsync(context, 500, """{"error_code":"gw.InternalError","error_message":"internal error"}""", "application/json"); break;
            case Fault.Http503: await Answers.SendTextAsync(context, 503, "Service Unavailable", "text/plain"); break;
            case Fault.Reset: context.Abort(); break;
            case Fault.Hang: await HangAsync(context); break;
            case Fault.CutBody: await CutAsync(context, answer); break;
            case Fault.BrokenJson: await Answers.SendAsync(context, 200, answer[..(answer.Length - 20)]); break;
            case Fault.HtmlPage: await Answers.SendTextAsync(context, 200, "<html><body><h1>系统升级中</h1></body></html>", "text/html;charset=utf-8"); break;
            case Fault.NullAnswer: await Answers.SendTextAsync(context, 200, "null", "application/json"); break;
            case Fault.Throttle: await Answers.RefuseAsync(context, isTop, Refusal.TooFast); break;
            case Fault.BusinessError: await Answers.SendTextAsync(context, 200, OddErrors[Interlocked.Read(ref _draws) % OddErrors.Length], "application/json"); break;
            case Fault.HugeBody: await FloodAsync(context); break;
            default: throw new ArgumentOutOfRangeException(nameof(fault), fault, "This fault does not replace the answer.");
        }
    }

    private async Task HangAsync(HttpContext context)
    {
        await Task.Delay(options.HangTime, time, context.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        context.Abort();
    }

    private static async Task CutAsync(HttpContext context, ReadOnlyMemory<byte> answer)
    {
        context.Response.ContentLength = answer.Length;
        context.Response.ContentType = "application/json";
        await context.Response.BodyWriter.WriteAsync(answer[..(answer.Length / 2)], context.RequestAborted);
        await context.Response.BodyWriter.FlushAsync(context.RequestAborted);
        context.Abort();
    }

    private async Task FloodAsync(HttpContext context)
    {
        context.Response.ContentType = "application/json";
        await context.Response.BodyWriter.WriteAsync("{\"padding\":\""u8.ToArray(), context.RequestAborted);
        var padding = Encoding.ASCII.GetBytes(new string('x', 16 << 10));
        for (var sent = 0L; sent < options.HugeBodyBytes; sent += padding.Length) await context.Response.BodyWriter.WriteAsync(padding, context.RequestAborted);
        await context.Response.BodyWriter.WriteAsync("\"}"u8.ToArray(), context.RequestAborted);
    }
}
