using System.Diagnostics.Metrics;
using System.Text.RegularExpressions;
using Ali1688.Configuration;
using Ali1688.Server;
using Ali1688.Telemetry;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Ali1688.EndToEnd.Tests;

/// <summary>What the service tells of itself, and the page that lists it.</summary>
public sealed partial class MetricsTests
{
    [Fact]
    public async Task The_page_of_metrics_lists_what_the_code_has()
    {
        var known = new Dictionary<string, string>();
        using var listener = new MeterListener { InstrumentPublished = (instrument, _) => Note(known, instrument) };
        listener.Start();
        await using var platform = await Platform.StartAsync();
        var settings = Settings.From(SettingsSource.Read(platform.Cli.Folder, new System.Collections.Hashtable(platform.Cli.Environment), new Dictionary<string, string>()));
        await using var workspace = await Workspace.OpenAsync(settings with { DataDirectory = Path.Combine(platform.Cli.Folder, "data") }, NullLoggerFactory.Instance, TimeProvider.System, default);
        await using var line = workspace.OpenCollection();
        await using var host = await ServiceHost.StartAsync(workspace, line, new ServiceOptions { Url = "http://127.0.0.1:0" }, NullLoggerFactory.Instance, TimeProvider.System, default);
        System.Runtime.CompilerServices.RuntimeHelpers.RunClassConstructor(typeof(Instruments).TypeHandle);

        var page = Row().Matches(await File.ReadAllTextAsync(Path.Combine(ArchitectureTests.Root(), "docs", "metrics.md"))).ToDictionary(row => row.Groups[1].Value, row => $"{row.Groups[2].Value} | {row.Groups[3].Value}");

        Assert.Equal(known.OrderBy(entry => entry.Key, StringComparer.Ordinal), page.OrderBy(entry => entry.Key, StringComparer.Ordinal));
    }

    [Fact]
    public async Task Prometheus_finds_calls_writes_and_quota_without_a_whole_key()
    {
        await using var platform = await Platform.StartAsync(app: app => app with { PerDay = 5000 });
        await using var service = await Service.StartAsync(platform.Cli.With(("ALI_DAILY_QUOTA", "5000")));
        using var client = service.Client();
        await client.PostAsync("/api/v1/runs", new { ids = platform.ItemIds(5), fresh = true });
        await foreach (var step in client.EventsAsync("/api/v1/runs/1/stream")) _ = step;
        await RunningService.UntilAsync(async () => (await client.GetAsync("/metrics")).Text.Contains("ali1688_quota_limit", StringComparison.Ordinal));

        var metrics = (await client.GetAsync("/metrics")).Text;

        Assert.Matches(@"ali1688_calls_total\{[^}]*outcome=""answered""[^}]*\} 5\s", metrics);
        Assert.Matches(@"ali1688_writes_total\{[^}]*outcome=""changed""[^}]*\} 5\s", metrics);
        Assert.Matches(@"ali1688_quota_limit\{[^}]*\} 5000\s", metrics);
        Assert.DoesNotContain("1000000", metrics.Replace("le=\"1000000\"", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.DoesNotContain(Platform.AppSecret, metrics, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Metrics_and_traces_are_sent_to_a_receiver()
    {
        var received = new System.Collections.Concurrent.ConcurrentBag<string>();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        await using var receiver = builder.Build();
        receiver.MapPost("/v1/{what}", async (HttpRequest request) =>
        {
            using var body = new StreamReader(request.Body, System.Text.Encoding.Latin1);
            received.Add($"{request.Path} {await body.ReadToEndAsync()}");
        });
        await receiver.StartAsync();
        await using var platform = await Platform.StartAsync();
        await using var service = await Service.StartAsync(platform.Cli.With(
            ("OTEL_EXPORTER_OTLP_ENDPOINT", receiver.Urls.Single()), ("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf"), ("OTEL_METRIC_EXPORT_INTERVAL", "500"), ("OTEL_BSP_SCHEDULE_DELAY", "500")));
        using var client = service.Client();

        await client.GetAsync("/api/v1/products/600000000001?fresh=0s");

        await RunningService.UntilAsync(() => Task.FromResult(Has("/v1/metrics", "ali1688.calls") && Has("/v1/traces", "collect product") && Has("/v1/traces", "write batch")));
        Assert.DoesNotContain(received, text => text.Contains(Platform.AppSecret, StringComparison.Ordinal) || text.Contains("access_token=", StringComparison.Ordinal));

        bool Has(string path, string text) => received.Any(one => one.StartsWith(path, StringComparison.Ordinal) && one.Contains(text, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Logs_for_programs_name_the_run_in_a_field_of_its_own()
    {
        await using var platform = await Platform.StartAsync();
        await using var service = await Service.StartAsync(platform.Cli, "--log-format", "json", "--log-level", "info");
        using var client = service.Client();
        await client.PostAsync("/api/v1/runs", new { ids = platform.ItemIds(2) });
        await foreach (var step in client.EventsAsync("/api/v1/runs/1/stream")) _ = step;

        var (_, _, errors) = await service.StopAsync();

        var lines = errors.Split('\n').Where(line => line.StartsWith('{')).Select(line => System.Text.Json.JsonElement.Parse(line));
        var ended = Assert.Single(lines, line => line.TryGetProperty("state", out var state) && state.GetString() == "finished");
        Assert.Equal((1, 2), (ended.GetProperty("run_id").GetInt32(), ended.GetProperty("collected").GetInt32()));
        Assert.DoesNotContain(Platform.AppSecret, errors, StringComparison.Ordinal);
    }

    private static void Note(Dictionary<string, string> known, Instrument instrument)
    {
        if (instrument.Meter.Name != Instruments.Name) return;
        lock (known) known[instrument.Name] = $"{Kind(instrument)} | {instrument.Unit ?? ""}";
    }

    private static string Kind(Instrument instrument)
    {
        var name = instrument.GetType().Name;
        return name.Contains("Counter", StringComparison.Ordinal) ? "counter" : name.Contains("Gauge", StringComparison.Ordinal) ? "gauge" : "histogram";
    }

    [GeneratedRegex(@"^\| `(ali1688\.[a-z_.]+)` \| (\w+) \| ([^|]*?) \|", RegexOptions.Multiline)]
    private static partial Regex Row();
}
