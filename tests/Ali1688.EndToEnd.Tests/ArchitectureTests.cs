using System.Reflection;
using Ali1688.Cli;
using Ali1688.Cluster;
using Ali1688.Gateway;
using Ali1688.Sandbox;
using Ali1688.Server;

namespace Ali1688.EndToEnd.Tests;

/// <summary>The arrows of docs/ARCHITECTURE.md: Cli → Server → Cluster → core → Gateway, never back; the sandbox shares nothing with the client.</summary>
public sealed class ArchitectureTests
{
    [Fact]
    public void Projects_use_each_other_only_in_the_datas_direction()
    {
        Assert.Empty(Ours(typeof(GatewayClient).Assembly));
        Assert.Equal(["Ali1688.Gateway"], Ours(typeof(Workspace).Assembly));
        Assert.Empty(Ours(typeof(SandboxServer).Assembly));
        Assert.Subset(new HashSet<string> { "Ali1688", "Ali1688.Gateway" }, Ours(typeof(ClusterKeeper).Assembly).ToHashSet());
        Assert.Subset(new HashSet<string> { "Ali1688", "Ali1688.Cluster", "Ali1688.Gateway" }, Ours(typeof(ServiceHost).Assembly).ToHashSet());
        Assert.Subset(new HashSet<string> { "Ali1688", "Ali1688.Gateway", "Ali1688.Sandbox", "Ali1688.Server" }, Ours(typeof(ExitCode).Assembly).ToHashSet());
    }

    /// <summary>Thinking rooms do no I/O: they know neither storage nor the network nor the disk.</summary>
    [Theory]
    [InlineData("Cleaning")]
    [InlineData("Changes")]
    [InlineData("Drift")]
    [InlineData("Products")]
    [InlineData("Scheduling")]
    public void Thinking_rooms_do_no_io(string room)
    {
        var folder = Path.Combine(Root(), "src", "Ali1688", room);
        var sources = Directory.GetFiles(folder, "*.cs", SearchOption.AllDirectories);
        Assert.NotEmpty(sources);
        Assert.All(sources, file => Assert.DoesNotMatch(@"Ali1688\.(Storage|Quotas|Collecting)|HttpClient|\bFile\.|\bDirectory\.|\basync\b", File.ReadAllText(file)));
    }

    /// <summary>A silo has as many threads as the machine has processors: one call that blocks holds up all grains of the node.</summary>
    [Fact]
    public void Nothing_in_the_cluster_blocks_a_thread() =>
        Assert.All(
            Directory.GetFiles(Path.Combine(Root(), "src", "Ali1688.Cluster"), "*.cs"),
            file => Assert.DoesNotMatch(@"\.Result\b|\.Wait\(|GetAwaiter\(\)|WaitOne\(|Thread\.|\block\s*\(|File\.|IDatabase\b|\.Open\(|ExecuteReader\(|ExecuteNonQuery\(", File.ReadAllText(file)));

    [Fact]
    public void Every_package_has_its_line_in_the_dependencies_page()
    {
        var page = File.ReadAllText(Path.Combine(Root(), "docs", "dependencies.md"));
        var packages = System.Text.RegularExpressions.Regex.Matches(File.ReadAllText(Path.Combine(Root(), "Directory.Packages.props")), "PackageVersion Include=\"([^\"]+)\"").Select(m => m.Groups[1].Value);
        Assert.All(packages, package => Assert.Contains(package.Replace("FluentMigrator.Runner", "", StringComparison.Ordinal), page, StringComparison.Ordinal));
    }

    private static IEnumerable<string> Ours(Assembly assembly) =>
        assembly.GetReferencedAssemblies().Select(a => a.Name!).Where(name => name.StartsWith("Ali1688", StringComparison.Ordinal)).Order(StringComparer.Ordinal);

    internal static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Ali1688.slnx"))) folder = folder.Parent ?? throw new InvalidOperationException("The repository's root is not above the tests.");
        return folder.FullName;
    }
}
