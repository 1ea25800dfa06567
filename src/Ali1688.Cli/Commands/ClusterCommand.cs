using System.CommandLine;
using System.Globalization;
using Ali1688.Partitioning;
using Ali1688.Storage;
using Spectre.Console;

namespace Ali1688.Cli.Commands;

/// <summary><c>cluster</c>: which service has which part of the work.</summary>
internal static class ClusterCommand
{
    private static readonly Argument<int?> Count = new("COUNT") { Description = "How many partitions there are to be, 1 to 4096", Arity = ArgumentArity.ZeroOrOne };

    public static Command Create() => CommandLine.Group(
        "cluster",
        "The services that share the work on one store (serve --cluster), and the partitions of the products that they share",
        CommandLine.Command("show", "Shows the services, how many partitions and products each has and how fast it calls", ["ali1688 cluster show", "ali1688 cluster show --json"], ShowAsync),
        CommandLine.Command("partitions", "Says how many partitions the products are spread over, or makes them another number; services that run take part in the new order within seconds, and no product is moved", ["ali1688 cluster partitions", "ali1688 cluster partitions 256"], PartitionsAsync, Count));

    private static async Task<int> ShowAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        await using var workspace = await Workspace.OpenAsync(invocation.ReadSettings(), invocation.Logs, TimeProvider.System, cancellationToken);
        var claims = (await new PartitionEpochs(workspace.Store).ListAsync(cancellationToken)).Where(claim => claim.Owner is not null).CountBy(claim => claim.Owner!).ToDictionary(); // those without one were left out
        var nodes = await new Nodes(workspace.Store).ListAsync(cancellationToken);
        if (invocation.IsJson) foreach (var node in nodes) Invocation.PrintJson(Json(node, claims.GetValueOrDefault(node.Owner)));
        else if (nodes.Count == 0) invocation.Say("No service works on this store. Start one: ali1688 serve, or several with --cluster.");
        else ShowTable(invocation, nodes, claims);
        return ExitCode.Ok;
    }

    private static async Task<int> PartitionsAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        await using var workspace = await Workspace.OpenAsync(invocation.ReadSettings(), invocation.Logs, TimeProvider.System, cancellationToken);
        var epochs = new PartitionEpochs(workspace.Store);
        if (invocation.Get(Count) is { } count)
        {
            if (count is < 1 or > PartitionMap.Most) throw new UsageException($"COUNT is {count}; accepted: 1 to {PartitionMap.Most}. 64 suit up to some twenty nodes.");
            await epochs.ChangeAsync(new PartitionMap(count), cancellationToken);
        }

        var partitions = (await epochs.MapAsync(cancellationToken)).Count;
        if (invocation.IsJson) Invocation.PrintJson(new { partitions });
        else invocation.Output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"The products are spread over {partitions} partitions."));
        return ExitCode.Ok;
    }

    private static object Json(NodeRecord node, int partitions) => new
    {
        name = node.Name,
        url = node.Url,
        partitions,
        products = node.Products,
        calls_per_second = node.CallsPerSecond,
        seen_at = node.SeenAt,
    };

    private static void ShowTable(Invocation invocation, IReadOnlyList<NodeRecord> nodes, Dictionary<string, int> claims)
    {
        var table = new Table().Border(TableBorder.Rounded).AddColumns("service", "address", "partitions", "products", "calls/s", "seen");
        foreach (var node in nodes)
            table.AddRow(new[] { node.Name, node.Url, $"{claims.GetValueOrDefault(node.Owner)}", $"{node.Products:N0}", $"{node.CallsPerSecond:0.0}", $"{node.SeenAt.ToLocalTime():HH:mm:ss}" }.Select(cell => new Text(cell)));
        invocation.Output.Write(table);
    }
}
