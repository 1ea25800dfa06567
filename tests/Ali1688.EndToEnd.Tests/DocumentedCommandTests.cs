using System.CommandLine;
using System.CommandLine.Parsing;
using System.Text.RegularExpressions;
using Ali1688.Cli;

namespace Ali1688.EndToEnd.Tests;

/// <summary>The commands that people copy from the documents and the help pages.</summary>
public sealed partial class DocumentedCommandTests
{
    // They wait for a human, never end, or make a store of their own; each has tests elsewhere.
    private static readonly string[] NotRunHere = ["demo", "auth login", "access set-password", "serve", "watch run", "products show 600000000001"];

    [Fact]
    public void Every_command_of_every_document_is_understood()
    {
        var commands = Documents().SelectMany(file => Commands(File.ReadAllText(file))).ToList();
        Assert.InRange(commands.Count, 40, 1000);
        Assert.All(commands, IsUnderstood);
    }

    [Fact]
    public void Every_command_has_examples_that_are_understood() => Assert.All(Leaves(CommandTree.Create()), command =>
    {
        var examples = HelpWithExamples.Of(command);
        Assert.NotEmpty(examples);
        Assert.All(examples.SelectMany(example => ShellSign().Split(example)).Where(part => Program().IsMatch(part)), IsUnderstood);
    });

    [Theory]
    [InlineData("README.md")]
    [InlineData("README.zh-CN.md")]
    public async Task The_readmes_commands_do_what_they_say_in_the_order_they_stand_in(string readme)
    {
        await using var platform = await Platform.StartAsync(options => options with { Items = 40, FirstId = 610_947_572_330 });
        platform.WriteIds(20);
        var cli = platform.Cli.With(("DINGTALK_URL", "https://oapi.dingtalk.com/robot/send?access_token=none"), ("DINGTALK_SECRET", "SECnone"));
        Assert.Equal(0, (await cli.RunAsync("watch", "add", "daily", "--ids-file", "ids.txt")).ExitCode);
        var commands = Commands(await File.ReadAllTextAsync(Path.Combine(ArchitectureTests.Root(), readme), TestContext.Current.CancellationToken));
        var run = commands.Where(command => !NotRunHere.Any(not => command.StartsWith(not, StringComparison.Ordinal))).ToList();
        Assert.InRange(run.Count, 15, 100);
        foreach (var command in run)
        {
            var end = await cli.RunAsync(Words(command));
            Assert.True(end.ExitCode == 0, $"{command}: exit code {end.ExitCode}\n{end.Output}\n{end.Errors}");
        }

        Assert.Equal(40, (await cli.RunAsync("products", "list", "--take", "100", "--json")).JsonLines.Count);
        Assert.All(["products.xlsx", "cheap.csv.gz", "prices.parquet", "changes.jsonl"], file => Assert.True(File.Exists(Path.Combine(cli.Folder, file)), file));
    }

    private static void IsUnderstood(string command)
    {
        var parsed = CommandTree.Create().Parse(Words(command));
        Assert.True(parsed.Errors.Count == 0, $"{command}: {string.Join(' ', parsed.Errors.Select(error => error.Message))}");
        Assert.True(parsed.CommandResult.Command.Action is not null, $"{command} is no whole command");
    }

    private static IEnumerable<Command> Leaves(Command command) => command.Subcommands.Count == 0 ? [command] : command.Subcommands.SelectMany(Leaves);

    private static IEnumerable<string> Documents() =>
        Directory.GetFiles(ArchitectureTests.Root(), "*.md").Concat(Directory.GetFiles(Path.Combine(ArchitectureTests.Root(), "docs"), "*.md", SearchOption.AllDirectories));

    /// <summary>The commands that stand in a document's blocks of code.</summary>
    private static IReadOnlyList<string> Commands(string document) =>
        [.. CodeBlock().Matches(document).SelectMany(block => CommandLine().Matches(block.Value)).Select(line => line.Groups["command"].Value.Trim())];

    private static string[] Words(string command) =>
        [.. CommandLineParser.SplitCommandLine(Program().Replace(command, "").Replace('\'', '"'))];

    [GeneratedRegex("^ *```.*?^ *```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex CodeBlock();

    [GeneratedRegex(@"^ *(\./)?ali1688 (?<command>.*?)( +# .*)?$", RegexOptions.Multiline)]
    private static partial Regex CommandLine();

    [GeneratedRegex(" (?:&&|[|<>]) ")]
    private static partial Regex ShellSign();

    [GeneratedRegex("^(\\./)?ali1688 ")]
    private static partial Regex Program();
}
