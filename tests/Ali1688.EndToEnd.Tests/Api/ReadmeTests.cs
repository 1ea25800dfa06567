using System.Diagnostics;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Ali1688.EndToEnd.Tests;

/// <summary>What the readme tells people to type, typed: the examples of the API as they stand there, against a service that nobody configured.</summary>
public sealed partial class ReadmeTests : IDisposable
{
    private const string Address = "http://127.0.0.1:8080";
    private readonly string _folder = Directory.CreateTempSubdirectory("ali1688-test-").FullName;

    public static TheoryData<string> Readmes => ["README.md", "README.zh-CN.md"];

    [Theory]
    [MemberData(nameof(Readmes))]
    public async Task The_examples_of_the_api_work_as_they_are_copied(string readme)
    {
        await using var service = await Service.StartAsync(new Cli(_folder, new Dictionary<string, string>()));
        var examples = Examples(readme).Where(line => line.Contains(Address, StringComparison.Ordinal)).ToList();
        Assert.Equal(4, examples.Count);

        var found = default(JsonElement);
        await RunningService.UntilAsync(async () => (found = JsonElement.Parse(await TypeAsync(examples[0], service.Url))).GetProperty("items").GetArrayLength() > 0); // it has just begun to collect
        Assert.All(found.GetProperty("items").EnumerateArray(), item => Assert.Contains("连衣裙", item.GetProperty("product").GetProperty("title").GetString(), StringComparison.Ordinal));
        Assert.Equal(600000000001, JsonElement.Parse(await TypeAsync(examples[1], service.Url)).GetProperty("product").GetProperty("id").GetInt64());
        Assert.Equal(1, JsonElement.Parse(await TypeAsync(examples[2], service.Url)).GetProperty("requested").GetInt32());
        await TypeAsync(examples[3], service.Url, "--max-time 3", 28); // a stream does not end by itself
    }

    [Theory]
    [MemberData(nameof(Readmes))]
    public async Task The_examples_of_access_work_as_they_are_copied(string readme)
    {
        var cli = new Cli(_folder, new Dictionary<string, string>());
        var commands = Examples(readme).SkipWhile(line => !line.Contains("access set-password", StringComparison.Ordinal)).Select(line => Comment().Replace(line, "")).Take(4).ToList();
        Assert.Equal(["./ali1688 access set-password", "./ali1688 access add-key", "./ali1688 serve", "curl"], commands.Zip([3, 3, 2, 1], (line, words) => string.Join(' ', line.Split(' ').Take(words))));
        string[] sandbox = ["--data-dir", "data/sandbox"];

        using (var password = cli.Start([.. commands[0].Split(' ')[1..], .. sandbox]))
        {
            await password.StandardInput.WriteLineAsync(AccessTests.Password);
            password.StandardInput.Close();
            await password.WaitForExitAsync();
            Assert.Equal(0, password.ExitCode);
        }

        var key = (await cli.RunAsync([.. commands[1].Split(' ')[1..], "--json", .. sandbox])).Json.GetProperty("key").GetString();
        await using var service = await Service.StartAsync(cli, [.. commands[2].Replace(":8080", ":0", StringComparison.Ordinal).Split(' ')[2..]]);
        var answer = await TypeAsync(commands[3].Replace("http://server:8080", Address, StringComparison.Ordinal).Replace("$KEY", key, StringComparison.Ordinal), service.Url);

        Assert.Equal(JsonValueKind.Array, JsonElement.Parse(answer).GetProperty("items").ValueKind);
    }

    [Theory]
    [MemberData(nameof(Readmes))]
    public void Every_link_leads_somewhere(string readme)
    {
        var links = Link().Matches(File.ReadAllText(Path.Combine(ArchitectureTests.Root(), readme))).Select(link => link.Groups[1].Value).Where(link => !link.Contains("://", StringComparison.Ordinal)).ToList();

        Assert.NotEmpty(links);
        Assert.All(links, link => Assert.True(File.Exists(Path.Combine(ArchitectureTests.Root(), link)) || Directory.Exists(Path.Combine(ArchitectureTests.Root(), link)), link));
    }

    public void Dispose() => Directory.Delete(_folder, true);

    // The lines of all blocks of commands, in their order.
    private static IEnumerable<string> Examples(string readme) => File.ReadAllText(Path.Combine(ArchitectureTests.Root(), readme)).Split("```").Where((_, at) => at % 2 == 1).SelectMany(block => block.Split('\n').Skip(1));

    private static async Task<string> TypeAsync(string line, Uri service, string more = "--max-time 30", int exitCode = 0)
    {
        var typed = $"curl() {{ command curl -sS --fail-with-body {more} \"$@\"; }}; {line.Replace(Address, service.AbsoluteUri.TrimEnd('/'), StringComparison.Ordinal)}";
        using var shell = Process.Start(new ProcessStartInfo("bash", ["-c", typed]) { RedirectStandardOutput = true, RedirectStandardError = true, StandardOutputEncoding = Encoding.UTF8 })!; // a new process
        var (output, errors) = (shell.StandardOutput.ReadToEndAsync(), shell.StandardError.ReadToEndAsync());
        await shell.WaitForExitAsync();
        Assert.True(shell.ExitCode == exitCode, $"{line}: {shell.ExitCode} {await output} {await errors}");
        return await output;
    }

    [GeneratedRegex(@"\s+#.*$")]
    private static partial Regex Comment();

    [GeneratedRegex(@"\]\(([^)#]+)")]
    private static partial Regex Link();
}
