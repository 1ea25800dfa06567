using System.Diagnostics;
using System.Text;

namespace Ali1688.Dashboard.Tests;

/// <summary>The program as it is published: with the dashboard's scripts and styles beside it. Runs in a process and a folder of its own, with no environment but what is given.</summary>
internal sealed class PublishedProgram : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("ali1688-published-").FullName;

    /// <summary>Publishes what was built with the tests.</summary>
    public static async Task<PublishedProgram> PublishAsync()
    {
        var program = new PublishedProgram();
        var configuration = AppContext.BaseDirectory.Contains($"{Path.DirectorySeparatorChar}Release{Path.DirectorySeparatorChar}", StringComparison.Ordinal) ? "Release" : "Debug";
        using var publish = Process.Start(new ProcessStartInfo("dotnet", ["publish", Path.Combine(Root(), "src", "Ali1688.Cli", "Ali1688.Cli.csproj"), "-c", configuration, "--no-build", "-o", program._folder, "--nologo", "-v", "quiet", "-nodeReuse:false"]) { RedirectStandardOutput = true })!; // a new process
        var output = await publish.StandardOutput.ReadToEndAsync();
        await publish.WaitForExitAsync();
        return publish.ExitCode == 0 ? program : throw new InvalidOperationException($"The program could not be published: {output}");
    }

    /// <summary>Starts a command.</summary>
    public Process Start(string workFolder, IReadOnlyDictionary<string, string> environment, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(_folder, "Ali1688.Cli.dll"), .. arguments]) { WorkingDirectory = workFolder, RedirectStandardOutput = true, RedirectStandardError = true, StandardOutputEncoding = Encoding.UTF8 };
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("ALI", StringComparison.Ordinal) || name.StartsWith("DB_", StringComparison.Ordinal) || name == "REDIS_URL").ToList()) start.Environment.Remove(name);
        foreach (var (name, value) in environment) start.Environment[name] = value;
        return Process.Start(start)!; // a new process
    }

    /// <summary>Runs a command to its end and gives what it printed.</summary>
    public async Task<string> RunAsync(string workFolder, IReadOnlyDictionary<string, string> environment, params string[] arguments)
    {
        using var process = Start(workFolder, environment, arguments);
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return process.ExitCode is 0 or 2 ? await output : throw new InvalidOperationException($"{string.Join(' ', arguments)}: {await errors}");
    }

    public void Dispose() => Directory.Delete(_folder, true);

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Ali1688.slnx"))) folder = folder.Parent ?? throw new InvalidOperationException("The repository's root is not above the tests.");
        return folder.FullName;
    }
}
