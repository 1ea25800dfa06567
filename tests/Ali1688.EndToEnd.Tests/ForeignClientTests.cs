using System.Diagnostics;
using System.Text.Json;

namespace Ali1688.EndToEnd.Tests;

/// <summary>A client in another language that shares no code with us logs in at the platform, calls it, and pushes to our service.</summary>
public sealed class ForeignClientTests
{
    [Fact]
    public async Task A_foreign_client_is_understood_by_platform_and_service()
    {
        Assert.SkipUnless(HasPython(), "python3 is not installed; the foreign client needs it.");
        await using var platform = await Platform.StartAsync();
        await using var service = await Service.StartAsync(platform.Cli);

        var (exitCode, output, errors) = await RunAsync(
            "--key", "1000000", "--secret", Platform.AppSecret, "--product", "600000000001",
            "--platform", platform.Url.ToString().TrimEnd('/'), "--service", service.Url.ToString().TrimEnd('/'));

        Assert.True(exitCode == 0, $"{output} {errors}");
        Assert.Equal(6, JsonElement.Parse(output).GetProperty("posted").GetArrayLength());
    }

    private static bool HasPython()
    {
        try
        {
            using var python = Process.Start(new ProcessStartInfo("python3", ["--version"]) { RedirectStandardOutput = true });
            python!.WaitForExit();
            return python.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }

    private static async Task<(int ExitCode, string Output, string Errors)> RunAsync(params string[] arguments)
    {
        var client = Path.Combine(ArchitectureTests.Root(), "tests", "foreign", "client.py");
        using var python = Process.Start(new ProcessStartInfo("python3", [client, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var (output, errors) = (python.StandardOutput.ReadToEndAsync(), python.StandardError.ReadToEndAsync());
        await python.WaitForExitAsync();
        return (python.ExitCode, await output, await errors);
    }
}
