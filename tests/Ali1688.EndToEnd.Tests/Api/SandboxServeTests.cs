using System.Net;
using System.Text.Json;

namespace Ali1688.EndToEnd.Tests;

/// <summary><c>serve</c> without any configuration.</summary>
public sealed class SandboxServeTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("ali1688-test-").FullName;

    [Fact]
    public async Task Without_configuration_it_stands_before_the_sandbox_and_says_so_everywhere()
    {
        var cli = new Cli(_folder, new Dictionary<string, string>());
        await using var service = await Service.StartAsync(cli);
        using var client = service.Client();

        var about = (await client.GetAsync("/api/v1/about")).Json;
        Assert.True(about.GetProperty("sandbox").GetBoolean());
        Assert.Contains("made up", about.GetProperty("banner").GetString(), StringComparison.Ordinal);
        await RunningService.UntilAsync(async () => (await client.GetAsync("/api/v1/products?take=1")).Json.GetProperty("items").GetArrayLength() == 1);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/health/ready")).Status);

        var (exitCode, took, errors) = await service.StopAsync();
        Assert.Equal(0, exitCode);
        Assert.InRange(took, TimeSpan.Zero, TimeSpan.FromSeconds(10));
        Assert.Contains("SANDBOX", errors, StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(_folder, "data", "sandbox", "ali1688.db")));
        Assert.False(File.Exists(Path.Combine(_folder, "data", "ali1688.db")));
    }

    [Fact]
    public async Task Half_a_configuration_is_no_reason_for_the_sandbox()
    {
        var half = new Cli(_folder, new Dictionary<string, string> { ["ALI_APPKEY"] = "1000000" });

        var refused = await half.RunAsync("serve", "--urls", "http://127.0.0.1:0");

        Assert.Equal(1, refused.ExitCode);
        Assert.Contains("ALI_APPSECRET", refused.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_configured_service_does_not_say_that_it_is_a_sandbox()
    {
        await using var platform = await Platform.StartAsync();
        await using var service = await Service.StartAsync(platform.Cli);
        using var client = service.Client();

        var about = (await client.GetAsync("/api/v1/about")).Json;

        Assert.False(about.GetProperty("sandbox").GetBoolean());
        Assert.Equal(JsonValueKind.Null, about.GetProperty("banner").ValueKind);
    }

    public void Dispose() => Directory.Delete(_folder, true);
}
