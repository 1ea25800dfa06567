using Ali1688.Sandbox.Apis;
using Ali1688.Sandbox.Catalogue;
using Microsoft.AspNetCore.Http;

namespace Ali1688.Sandbox.Platform;

/// <summary>Answers product calls: checked, perhaps made to fail, then out of the catalogue. Thread-safe.</summary>
internal sealed class ProductEndpoint(SandboxOptions options, Gatekeeper gatekeeper, FaultInjector faults, ProductCatalogue catalogue, SandboxCounters counters, TimeProvider time)
{
    private readonly Dictionary<string, IProductApi> _apis = new IProductApi[] { new ItemGetApi(), new ProductGetApi(), new CrossBorderDetailApi() }.ToDictionary(a => a.Path);
    private long _latencyDraws;

    public async Task AnswerAsync(HttpContext context, long arrivedAt)
    {
        var request = await GatewayRequest.ReadAsync(context);
        var api = _apis.GetValueOrDefault(request.ApiPath);
        counters.Called(request.ApiName);
        var refusal = gatekeeper.Check(request, api, arrivedAt);
        await DelayAsync(context);
        if (refusal is not null)
        {
            if (refusal == Refusal.TooFast && options.SendRetryAfter) context.Response.Headers.RetryAfter = "1";
            await Answers.RefuseAsync(context, api?.IsTop == true, refusal);
            return;
        }

        await AnswerAsync(context, api!, api!.ReadId(request.Parameters)!.Value); // the gatekeeper let it pass
    }

    private async Task AnswerAsync(HttpContext context, IProductApi api, ulong id)
    {
        var fault = faults.Draw();
        var product = catalogue.Find(id);
        var answer = Answers.Json(json =>
        {
            if (product is null) api.WriteNotFound(json, $"{id}");
            else api.WriteProduct(json, product);
        });
        if (fault == Fault.Slow) await Task.Delay(options.SlowTime, time, context.RequestAborted);
        if (fault is Fault.None or Fault.Slow)
        {
            await Answers.SendAsync(context, 200, answer);
            counters.Answered(id);
        }
        else
        {
            await faults.PlayAsync(context, fault, api.IsTop, answer);
        }
    }

    private Task DelayAsync(HttpContext context)
    {
        if (options.Latency <= TimeSpan.Zero) return Task.CompletedTask;
        var jitter = 1 + (options.LatencyJitter * ((2 * Hash.Unit(Hash.Of((ulong)options.Seed, (ulong)Interlocked.Increment(ref _latencyDraws), 5))) - 1));
        return Task.Delay(options.Latency * jitter, time, context.RequestAborted);
    }
}
