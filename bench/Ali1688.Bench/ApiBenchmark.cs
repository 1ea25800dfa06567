using System.Globalization;
using Ali1688.Bench.Filling;

namespace Ali1688.Bench;

/// <summary>
/// How long clients of the REST API wait while the service collects: the program itself over the store that <c>fill</c> has made, whose watch it keeps
/// fresh from a platform beside it, and clients that ask one thing after the other. The store is changed by it: give it a copy. With DB_HOST and its kin
/// set the store is on that server.
/// </summary>
internal static class ApiBenchmark
{
    private const int Clients = 50;

    public static async Task RunAsync(string folder, int products, TimeSpan span, TimeProvider time, CancellationToken cancellationToken)
    {
        await using var platform = await PlatformProcess.StartAsync((int)(FilledShop.IdOf(products).Value - FilledShop.IdOf(0).Value), time); // products cost it nothing
        await using var service = await ServedStore.StartAsync(folder, platform, 30);
        var clients = new ApiClients(service.Url, products, Clients, time);
        await clients.AskAsync(TimeSpan.FromSeconds(5), (_, _) => { }, cancellationToken); // warms it up
        var latencies = new List<(string Kind, double Milliseconds)>();
        var callsBefore = (await platform.CountAsync(cancellationToken)).Values.Sum(app => app.Accepted);
        await clients.AskAsync(span, (kind, took) => latencies.Add((kind, took.TotalMilliseconds)), cancellationToken);
        var calls = (await platform.CountAsync(cancellationToken)).Values.Sum(app => app.Accepted) - callsBefore;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"api: {Clients} clients for {span.TotalSeconds:0} s, {latencies.Count / span.TotalSeconds:0} requests a second while {calls / span.TotalSeconds:0.0} products a second were collected; ms          p50    p95    p99    max"));
        foreach (var kind in latencies.GroupBy(one => one.Kind)) Tell(kind.Key, kind.Select(one => one.Milliseconds));
        Tell("all", latencies.Select(one => one.Milliseconds));
    }

    private static void Tell(string kind, IEnumerable<double> took)
    {
        var times = took.Order().ToList();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {kind,-24} {times.Count,7} asked {"",58} {Part(times, 0.5),6:0.0} {Part(times, 0.95),6:0.0} {Part(times, 0.99),6:0.0} {times[^1],6:0.0}"));
    }

    private static double Part(List<double> times, double share) => times[(int)Math.Min(times.Count - 1, times.Count * share)];
}
