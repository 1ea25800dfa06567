using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using System.Runtime.CompilerServices;

namespace Ali1688.Cli;

/// <summary>A help page that ends with examples.</summary>
internal sealed class HelpWithExamples(HelpAction page) : SynchronousCommandLineAction
{
    private static readonly ConditionalWeakTable<Command, string[]> Examples = [];

    public static void Add(Command command, string[] examples) => Examples.Add(command, examples);

    /// <summary>Makes the help of a root command, and of all below it, show examples.</summary>
    public static void Install(RootCommand root)
    {
        var help = root.Options.OfType<HelpOption>().Single();
        help.Action = new HelpWithExamples((HelpAction)help.Action!); // the library's own option has its action
    }

    public override int Invoke(ParseResult parseResult)
    {
        var code = page.Invoke(parseResult);
        if (!Examples.TryGetValue(parseResult.CommandResult.Command, out var examples)) return code;
        var output = parseResult.InvocationConfiguration.Output;
        output.WriteLine("Examples:");
        foreach (var example in examples) output.WriteLine($"  {example}");
        return code;
    }
}
