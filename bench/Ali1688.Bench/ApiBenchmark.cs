using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Ali1688.Bench.Filling;

namespace Ali1688.Bench;

/// <summary>
/// How long clients of the REST API wait while the service collects: the program itself over the store that <c>fill</c> has made, whose watch it keeps
/// fresh from a platform beside it, and clients that ask one thing after the other. The store is changed by it: give it a copy.
/// </summary>
internal static class ApiBenchmark
{
    private const int Clients = 50;
    private static readonly string[] Sorts = ["id", "price", "sales:desc", "changed:desc", "stock:desc"];
    private static readonly string[] Words = ["连衣裙", "毛巾", "台灯", "收纳", "手机"];

    public static async Task RunAsync(string folder, int products, TimeSpan span, TimeProvider time, CancellationToken cancellationToken)
    {
        await using var platform = await PlatformProcess.StartAsync((int)(FilledShop.IdOf(products).Value - FilledShop.IdOf(0).Value), time); // products cost it nothing
        await using var service = await ServedStore.StartAsync(folder, platform, 30);
        var latencies = new List<(string Kind, double Milliseconds)>();
        await AskAllAsync(service.Url, products, TimeSpan.FromSeconds(5), [], time, cancellationToken); // warms it up
        var callsBefore = (await platform.CountAsync(cancellationToken)).Values.Sum(app => app.Accepted);
        await AskAllAsync(service.Url, products, span, latencies, time, cancellationToken);
        var calls = (await platform.CountAsync(cancellationToken)).Values.Sum(app => app.Accepted) - callsBefore;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"api: {Clients} clients for {span.TotalSeconds:0} s, {latencies.Count / span.TotalSeconds:0} requests a second while {calls / span.TotalSeconds:0.0} products a second were collected; ms          p50    p95    p99    max"));
        foreach (var kind in latencies.GroupBy(one => one.Kind).Append(new All(latencies))) Tell(kind.Key, [.. kind.Select(one => one.Milliseconds).Order()]);
    }

    private static Task AskAllAsync(Uri url, int products, TimeSpan span, List<(string, double)> latencies, TimeProvider time, CancellationToken cancellationToken) =>
        Task.WhenAll(Enumerable.Range(0, Clients).Select(client => Task.Run(() => AskAsync(url, products, span, latencies, new Random(client), time, cancellationToken), cancellationToken)));

    private static async Task AskAsync(Uri url, int products, TimeSpan span, List<(string, double)> latencies, Random random, TimeProvider time, CancellationToken cancellationToken)
    {
        using var http = new HttpClient { BaseAddress = url };
        var begun = time.GetTimestamp();
        while (time.GetElapsedTime(begun) < span)
        {
            var (kind, path) = Question(random, products);
            var asked = time.GetTimestamp();
            using var answer = await http.GetAsync(path, cancellationToken);
            await answer.Content.CopyToAsync(Stream.Null, cancellationToken);
            if (!answer.IsSuccessStatusCode) throw new InvalidOperationException($"{path}: {(int)answer.StatusCode}");
            var took = time.GetElapsedTime(asked).TotalMilliseconds;
            lock (latencies) latencies.Add((kind, took));
            // People and programs do something with an answer before they ask again.
            await Task.Delay(TimeSpan.FromMilliseconds(random.Next(200, 600)), time, cancellationToken);
        }
    }

    private static (string Kind, string Path) Question(Random random, int products) => random.Next(10) switch
    {
        < 5 => ("one product", $"/api/v1/products/{FilledShop.IdOf(1 + random.Next(products - 1))}"),
        5 => ("history of a product", $"/api/v1/products/{FilledShop.IdOf(1 + random.Next(products - 1))}/history?take=50"),
        6 => ("a page by text", $"/api/v1/products?text={Uri.EscapeDataString(Words[random.Next(Words.Length)])}&take=20"),
        7 => ("a page in an order", $"/api/v1/products?sort={Sorts[random.Next(Sorts.Length)]}&take=20&fields=title,price"),
        8 => ("a page of changes", $"/api/v1/changes?after={random.Next(1_000_000)}&take=100"),
        _ => ("quota and about", random.Next(2) == 0 ? "/api/v1/quota" : "/api/v1/about"),
    };

    private static void Tell(string kind, double[] times) => Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
        $"  {kind,-24} {times.Length,7} asked {"",58} {Part(times, 0.5),6:0.0} {Part(times, 0.95),6:0.0} {Part(times, 0.99),6:0.0} {times[^1],6:0.0}"));

    private static double Part(double[] times, double share) => times[(int)Math.Min(times.Length - 1, times.Length * share)];

    private sealed class All(IEnumerable<(string, double)> all) : IGrouping<string, (string Kind, double Milliseconds)>
    {
        public string Key => "all";

        public IEnumerator<(string Kind, double Milliseconds)> GetEnumerator() => all.GetEnumerator();

        System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator();
    }
}

/// <summary>The program's service over a store that is there, as a process of its own.</summary>
internal sealed class ServedStore : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10); // a store of an older program is brought up to date first
    private readonly Process _process;

    private ServedStore(Process process, Uri url) => (_process, Url) = (process, url);

    public Uri Url { get; }

    public static async Task<ServedStore> StartAsync(string folder, PlatformProcess platform, int rate)
    {
        var start = new ProcessStartInfo(Path.GetFullPath("ali1688"), ["serve", "--urls", "http://127.0.0.1:0", "--json", "--data-dir", Path.GetFullPath(folder)]) { RedirectStandardOutput = true };
        (start.Environment["ALI_GATEWAY"], start.Environment["ALI_REFRESH_TOKEN"]) = (platform.Url.AbsoluteUri.TrimEnd('/'), platform.RefreshToken);
        (start.Environment["ALI_APPKEY"], start.Environment["ALI_APPSECRET"]) = (platform.Apps[0].Key, platform.Apps[0].Secret);
        (start.Environment["ALI_QPS"], start.Environment["ALI_QUOTA_RESET"]) = (rate.ToString(CultureInfo.InvariantCulture), platform.DayReset);
        var process = Process.Start(start) ?? throw new InvalidOperationException("ali1688 did not start.");
        var line = await process.StandardOutput.ReadLineAsync().WaitAsync(Patience) ?? throw new InvalidOperationException("The service did not start.");
        return new ServedStore(process, new Uri(JsonElement.Parse(line).GetProperty("url").GetString()!)); // the service always tells its address
    }

    public ValueTask DisposeAsync() => new(Processes.EndAsync(_process));
}
