using System.Diagnostics;
using System.Text;
using System.Text.Json;

namespace Ali1688.EndToEnd.Tests;

/// <summary>What a run of the program left behind.</summary>
internal sealed record CliResult(int ExitCode, string Output, string Errors, long PeakMemoryBytes)
{
    public JsonElement Json => JsonElement.Parse(Output);

    public IReadOnlyList<JsonElement> JsonLines => [.. Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonElement.Parse(line))];
}

/// <summary>The real program in a process of its own, in a folder of its own, with no environment but what is given.</summary>
internal sealed class Cli(string folder, IReadOnlyDictionary<string, string> environment)
{
    private static readonly string Program = Path.Combine(AppContext.BaseDirectory, "Ali1688.Cli.dll");

    public string Folder => folder;

    public Dictionary<string, string> Environment { get; } = new(environment);

    public Cli With(params (string Name, string Value)[] more)
    {
        var all = new Dictionary<string, string>(environment);
        foreach (var (name, value) in more) all[name] = value;
        return new Cli(folder, all);
    }

    /// <summary>Runs a command to its end.</summary>
    public async Task<CliResult> RunAsync(params string[] arguments)
    {
        using var process = Start(arguments);
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        var peak = 0L;
        while (!process.HasExited)
        {
            peak = Math.Max(peak, PeakOf(process));
            await Task.WhenAny(process.WaitForExitAsync(), Task.Delay(200));
        }

        await process.WaitForExitAsync();
        return new CliResult(process.ExitCode, await output, await errors, peak);
    }

    /// <summary>Starts a command that runs beside the test.</summary>
    public RunningCommand StartBeside(params string[] arguments) => new(Start(arguments));

    /// <summary>Starts a command and leaves it running.</summary>
    public Process Start(params string[] arguments) => StartBy([], arguments);

    /// <summary>Starts a command and leaves it running, before all others where the machine allows that.</summary>
    public Process StartFirst(params string[] arguments) => StartBy(["nice", "-n", "-20"], arguments);

    private Process StartBy(string[] starter, string[] arguments)
    {
        // A shell starts what runs in its background deaf to Ctrl-C; the program under test is to hear it wherever the tests run.
        var start = new ProcessStartInfo("env") { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true, StandardOutputEncoding = Encoding.UTF8 };
        foreach (var argument in (string[])["--default-signal=INT", .. starter, "dotnet", Program, .. arguments]) start.ArgumentList.Add(argument);
        foreach (var name in start.Environment.Keys.Where(IsOurs).ToList()) start.Environment.Remove(name);
        foreach (var (name, value) in environment) start.Environment[name] = value;
        return Process.Start(start)!;
    }

    private static bool IsOurs(string name) => name.StartsWith("ALI", StringComparison.Ordinal) || name.StartsWith("DB_", StringComparison.Ordinal) || name == "REDIS_URL";

    private static long PeakOf(Process process)
    {
        try
        {
            process.Refresh();
            return process.PeakWorkingSet64;
        }
        catch (InvalidOperationException)
        {
            return 0;
        }
    }
}
