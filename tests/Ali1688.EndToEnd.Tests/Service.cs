using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Ali1688.EndToEnd.Tests;

/// <summary>A running <c>serve</c> in a process of its own, and a platform's hand that posts messages to it.</summary>
internal sealed class Service : IAsyncDisposable
{
    private readonly Process _process;
    private readonly Task<string> _errors;
    private readonly HttpClient _http;

    private Service(Process process, Uri url)
    {
        (_process, Url, _errors) = (process, url, process.StandardError.ReadToEndAsync());
        _http = new HttpClient { BaseAddress = url };
    }

    public Uri Url { get; }

    public int ProcessId => _process.Id;

    public static async Task<Service> StartAsync(Cli cli, params string[] arguments)
    {
        string[] address = arguments.Contains("--urls") ? [] : ["--urls", "http://127.0.0.1:0"];
        var process = cli.Start(["serve", .. address, "--json", .. arguments]);
        var line = await process.StandardOutput.ReadLineAsync();
        return line is null
            ? throw new InvalidOperationException(await process.StandardError.ReadToEndAsync())
            : new Service(process, new Uri(JsonElement.Parse(line).GetProperty("url").GetString()!.Replace("0.0.0.0", "127.0.0.1", StringComparison.Ordinal)));
    }

    public async Task<(HttpStatusCode Status, string Text)> GetAsync(string path)
    {
        using var answer = await _http.GetAsync(path);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }

    /// <summary>A client of the API; with a key, or as nobody.</summary>
    public ApiClient Client(string? key = null) => new(Url, key);

    /// <summary>Posts a message as the platform does, signed.</summary>
    public Task<(HttpStatusCode Status, string Text)> PushAsync(string message, string path = "/push/1000000") =>
        PostAsync(path, [new("message", message), new("_aop_signature", Sign(message))]);

    public async Task<(HttpStatusCode Status, string Text)> PostAsync(string path, IEnumerable<KeyValuePair<string, string>> form)
    {
        using var content = new ByteArrayContent(Encoding.ASCII.GetBytes(string.Join('&', form.Select(field => $"{field.Key}={Uri.EscapeDataString(field.Value)}"))));
        content.Headers.ContentType = new("application/x-www-form-urlencoded");
        using var answer = await _http.PostAsync(path, content);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }

    /// <summary>Ends it as a machine that loses power does, but for the disk.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    /// <summary>Asks it to end, and gives its exit code and how long it took.</summary>
    public async Task<(int ExitCode, TimeSpan Took, string Errors)> StopAsync(string signal = "TERM")
    {
        var start = Stopwatch.GetTimestamp();
        using var kill = Process.Start("kill", [$"-{signal}", _process.Id.ToString(CultureInfo.InvariantCulture)]);
        await _process.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(60));
        return (_process.ExitCode, Stopwatch.GetElapsedTime(start), await _errors);
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited) await KillAsync();
        _process.Dispose();
        _http.Dispose();
    }

    private static string Sign(string message) =>
        Convert.ToHexString(HMACSHA1.HashData(Encoding.UTF8.GetBytes(Platform.AppSecret), Encoding.UTF8.GetBytes($"message{message}")));
}
