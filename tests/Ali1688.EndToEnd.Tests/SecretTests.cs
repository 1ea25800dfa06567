using System.Text;
using Ali1688.Sandbox;

namespace Ali1688.EndToEnd.Tests;

/// <summary>Nothing secret appears in any log at any level, in the store in the clear, in dead letters or in JSON.</summary>
public sealed class SecretTests
{
    private static readonly string[] Secrets = [Platform.AppSecret, Platform.RefreshToken];

    [Theory]
    [InlineData("aop")]
    [InlineData("top-sha1")]
    public async Task No_secret_is_ever_seen(string protocol)
    {
        await using var platform = await Platform.StartAsync(o => o with { Faults = FaultRates.All(0.05), HangTime = TimeSpan.FromSeconds(2), SlowTime = TimeSpan.FromSeconds(0.1), AccessTokenLife = TimeSpan.FromSeconds(3) });
        var cli = platform.Cli.With(("ALI_PROTOCOL", protocol), ("ALI_ANSWER_TIMEOUT", "1"), ("ALI_MAX_ATTEMPTS", "2"));
        var seen = new StringBuilder();
        foreach (var command in new[] { "collect --ids-file ids.txt --json", "dead-letters list --json --limit 1000", "runs list --json", "products list --json", "doctor", "doctor --json", "auth status --json" })
        {
            platform.WriteIds(300);
            var result = await cli.RunAsync([.. command.Split(' '), "--log-level", "trace"]);
            seen.Append(result.Output).Append(result.Errors);
        }

        var wrong = await cli.With(("ALI_REFRESH_TOKEN", "very-secret-dead-token"), ("ALI_APPSECRET", "very-secret-wrong-secret")).RunAsync("collect", "600000000001", "--data-dir", "other", "--log-level", "trace");
        seen.Append(wrong.Output).Append(wrong.Errors);
        Assert.DoesNotContain("very-secret", seen.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("access_token=", seen.ToString(), StringComparison.Ordinal);
        foreach (var file in Directory.GetFiles(Path.Combine(cli.Folder, "data"), "*", SearchOption.AllDirectories))
        {
            var bytes = await File.ReadAllBytesAsync(file);
            Assert.All(Secrets, secret => Assert.False(bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(secret)) >= 0, $"{file} holds a secret"));
        }

        if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(Path.Combine(cli.Folder, "data", "keys")));
    }
}
