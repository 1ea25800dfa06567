using System.CommandLine;
using Ali1688.Cli.Commands;

namespace Ali1688.Cli;

/// <summary>The whole command line.</summary>
internal static class CommandTree
{
    public static RootCommand Create()
    {
        var root = new RootCommand("Collects the product data of 1688.com through its open platform and keeps it fresh, within your quota.")
        {
            DemoCommand.Create(),
            CollectCommand.Create(),
            ServeCommand.Create(),
            ClusterCommand.Create(),
            AccessCommand.Create(),
            RunsCommand.Create(),
            DeadLettersCommand.Create(),
            ProductsCommand.Create(),
            ChangesCommand.Create(),
            ExportCommand.Create(),
            ImportCommand.Create(),
            DriftCommand.Create(),
            ReprocessCommand.Create(),
            WatchCommand.Create(),
            PlanCommand.Create(),
            AlertsCommand.Create(),
            ProfilesCommand.Create(),
            QuotaCommand.Create(),
            CallsCommand.Create(),
            AuthCommand.Create(),
            SimulateCommand.Create(),
            SandboxCommand.Create(),
            DoctorCommand.Create(),
        };
        root.Add(CommandLine.DataDirectory);
        root.Add(CommandLine.Json);
        root.Add(CommandLine.LogLevel);
        root.Add(CommandLine.LogFormat);
        HelpWithExamples.Install(root);
        return root;
    }
}
