using System.Diagnostics;
using System.Globalization;
using Ali1688.Bench.Filling;

namespace Ali1688.Bench;

/// <summary>
/// A day in twenty minutes: the service collects at a high rate products that change, clients ask the API and a browser shows the dashboard, while its
/// memory, handles and answering times are sampled. What is held for ever shows as growth from the first quarter to the last. The store is changed by it:
/// give it a copy.
/// </summary>
internal static class SoakBenchmark
{
    private const int Clients = 20;
    private const int Rate = 200;
    private static readonly TimeSpan SampleEvery = TimeSpan.FromSeconds(5);
    private static readonly string[] Browsers = ["/usr/bin/chromium", "/usr/bin/google-chrome"];

    public static async Task RunAsync(string folder, int products, TimeSpan span, TimeProvider time, CancellationToken cancellationToken)
    {
        await using var platform = await PlatformProcess.StartAsync((int)(FilledShop.IdOf(products).Value - FilledShop.IdOf(0).Value), time, "--changes-per-day", "72");
        await using var service = await ServedStore.StartAsync(folder, platform, Rate);
        using var browser = Browsers.FirstOrDefault(File.Exists) is { } chromium ? Process.Start(new ProcessStartInfo(chromium, ["--headless=new", "--no-sandbox", "--disable-gpu", "--remote-debugging-port=0", service.Url.AbsoluteUri]) { RedirectStandardError = true }) : null;
        browser?.BeginErrorReadLine();
        try
        {
            await SampleAsync(platform, service, products, span, time, cancellationToken);
        }
        finally
        {
            if (browser is { HasExited: false }) browser.Kill(entireProcessTree: true);
        }
    }

    private static async Task SampleAsync(PlatformProcess platform, ServedStore service, int products, TimeSpan span, TimeProvider time, CancellationToken cancellationToken)
    {
        var (begun, samples, latencies) = (time.GetTimestamp(), new List<Sample>(), new List<(TimeSpan At, double Milliseconds)>());
        var asking = new ApiClients(service.Url, products, Clients, time).AskAsync(span, (_, took) => latencies.Add((time.GetElapsedTime(begun), took.TotalMilliseconds)), cancellationToken);
        using var http = new HttpClient { BaseAddress = service.Url };
        while (!asking.IsCompleted)
        {
            samples.Add(await Sample.TakeAsync(time.GetElapsedTime(begun), service.ProcessId, http, cancellationToken));
            await Task.Delay(SampleEvery, time, cancellationToken);
        }

        await asking;
        var calls = (await platform.CountAsync(cancellationToken)).Values.Sum(app => app.Accepted);
        var changes = (await http.GetStringAsync("/metrics", cancellationToken)).Split('\n').FirstOrDefault(line => line.StartsWith("ali1688_feed_last_change", StringComparison.Ordinal));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"soak: {span.TotalMinutes:0.#} minutes, {calls / span.TotalSeconds:0} products a second collected, {latencies.Count / span.TotalSeconds:0} requests a second, {changes}"));
        Console.WriteLine("                 memory MB median max   heap after collection MB   handles median max   threads   answer ms p50    p95    p99");
        for (var quarter = 0; quarter < 4; quarter++)
        {
            var (from, to) = (span * quarter / 4, span * (quarter + 1) / 4);
            Tell($"minute {from.TotalMinutes:0.#} to {to.TotalMinutes:0.#}", [.. samples.Where(sample => sample.At >= from && sample.At < to)], [.. latencies.Where(one => one.At >= from && one.At < to).Select(one => one.Milliseconds).Order()]);
        }
    }

    private static void Tell(string when, List<Sample> samples, double[] answers) => Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
        $"  {when,-18} {Part([.. samples.Select(one => one.Megabytes).Order()], 0.5),9:0} {samples.Max(one => one.Megabytes),7:0} {Part([.. samples.Select(one => one.HeapMegabytes).Order()], 0.5),26:0} {Part([.. samples.Select(one => one.Handles).Order()], 0.5),16:0} {samples.Max(one => one.Handles),6:0} {samples.Max(one => one.Threads),9:0} {Part(answers, 0.5),16:0.0} {Part(answers, 0.95),6:0.0} {Part(answers, 0.99),6:0.0}"));

    private static double Part(double[] sorted, double share) => sorted.Length == 0 ? 0 : sorted[(int)Math.Min(sorted.Length - 1, sorted.Length * share)];

    private sealed record Sample(TimeSpan At, double Megabytes, double HeapMegabytes, double Handles, double Threads)
    {
        public static async Task<Sample> TakeAsync(TimeSpan at, int process, HttpClient http, CancellationToken cancellationToken)
        {
            var status = (await File.ReadAllLinesAsync($"/proc/{process}/status", cancellationToken)).Select(line => line.Split(':')).Where(parts => parts.Length == 2).ToDictionary(parts => parts[0], parts => parts[1].Trim().Split(' ')[0]);
            var metrics = (await http.GetStringAsync("/metrics", cancellationToken)).Split('\n');
            var heap = metrics.Where(line => line.StartsWith("dotnet_gc_last_collection_heap_size_bytes{", StringComparison.Ordinal)).Sum(line => double.Parse(line.Split("} ")[1].Split(' ')[0], CultureInfo.InvariantCulture));
            return new Sample(at, Number(status["VmRSS"]) / 1024, heap / 1024 / 1024, Directory.GetFileSystemEntries($"/proc/{process}/fd").Length, Number(status["Threads"]));
        }

        private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
    }
}
