using System.Diagnostics;
using System.Text.Json;

namespace Ali1688.EndToEnd.Tests;

/// <summary>A client in another language that shares no code with us logs in at the platform, calls it, takes a message from it, and pushes to our service.</summary>
public sealed class ForeignClientTests
{
    [Theory]
    [InlineData("message")]
    [InlineData("flat")]
    public async Task A_foreign_client_understands_the_platform_and_is_understood_by_the_service(string form)
    {
        Assert.SkipUnless(HasPython(), "python3 is not installed; the foreign client needs it.");
        await using var platform = await Platform.StartAsync();
        await using var service = await Service.StartAsync(platform.Cli);

        using var client = Start(
            "--key", "1000000", "--secret", Platform.AppSecret, "--product", "600000000001",
            "--platform", platform.Url.ToString().TrimEnd('/'), "--expect-push", "--service", service.Url.ToString().TrimEnd('/'));
        var output = client.StandardOutput.ReadToEndAsync();
        if (await client.StandardError.ReadLineAsync() is { } line && line.StartsWith('{'))
        {
            await platform.PostAsync("/sandbox/apps/1000000/push", new { url = $"http://127.0.0.1:{JsonElement.Parse(line).GetProperty("listening")}/", form });
            await platform.PostAsync("/sandbox/push", new { count = 1, perSecond = 1, appKey = "1000000", from = 600000000001 });
        }

        var errors = await client.StandardError.ReadToEndAsync();
        await client.WaitForExitAsync();
        Assert.True(client.ExitCode == 0, $"{await output} {errors}");
        Assert.Matches("^(PRODUCT|FENXIAO)_", JsonElement.Parse(await output).GetProperty("pushed").GetString());
        Assert.Equal(6, JsonElement.Parse(await output).GetProperty("posted").GetArrayLength());
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

    private static Process Start(params string[] arguments)
    {
        var client = Path.Combine(ArchitectureTests.Root(), "tests", "foreign", "client.py");
        return Process.Start(new ProcessStartInfo("python3", [client, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
    }
}
