using System.CommandLine;
using Ali1688.Configuration;
using Ali1688.Gateway.Products;
using Ali1688.Sources;
using Ali1688.Watching;
using Ali1688.Watching.Planning;

namespace Ali1688.Cli.Commands;

/// <summary><c>plan</c>: how fresh the watched products will be at a quota.</summary>
internal static class PlanCommand
{
    private static readonly Argument<string[]> Names = new("WATCH") { Description = "Watches; without any, all of them", Arity = ArgumentArity.ZeroOrMore };
    private static readonly Option<string?> IdsFile = new("--ids-file") { Description = "Plan for the products of this file instead", HelpName = "FILE" };
    private static readonly Option<double?> Qps = new("--qps") { Description = "Calls a second (by default what the configured keys allow)" };
    private static readonly Option<long?> PerDay = new("--per-day") { Description = "Calls a day at the most" };
    private static readonly Option<int> Days = new("--days") { Description = "For how many of the coming days", DefaultValueFactory = _ => 14 };

    static PlanCommand() => Days.Validators.Add(result =>
    {
        if (result.GetValueOrDefault<int>() is < 1 or > 365) result.AddError("--days takes 1 to 365.");
    });

    public static Command Create() => CommandLine.Command(
        "plan",
        "Foretells how fresh the watched products will be at a quota, and what more calls or fewer products would change. Makes no call.",
        ["ali1688 plan", "ali1688 plan bestsellers --qps 30 --per-day 100000", "ali1688 plan --ids-file ids.txt --qps 10 --json"],
        RunAsync,
        Names, IdsFile, Qps, PerDay, Days);

    private static async Task<int> RunAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        var settings = invocation.ReadSettings();
        await using var workspace = await Workspace.OpenAsync(settings, invocation.Logs, TimeProvider.System, cancellationToken);
        var ids = invocation.Get(IdsFile) is { } file ? await ReadAsync(file, cancellationToken) : null;
        var watches = ids is null ? await ChosenAsync(invocation, workspace, cancellationToken) : [];
        var quota = await QuotaFromAsync(invocation, settings, workspace, cancellationToken);
        PlanView.Show(invocation, await FreshnessPlan.MakeAsync(watches, ids, workspace.Store, quota, invocation.Get(Days), cancellationToken));
        return ExitCode.Ok;
    }

    private static async Task<PlanQuota> QuotaFromAsync(Invocation invocation, Settings settings, Workspace workspace, CancellationToken cancellationToken)
    {
        if (invocation.Get(Qps) is null && invocation.Get(PerDay) is null)
        {
            await using var line = workspace.OpenCollection();
            return await PlanQuota.OfAsync(line.Keys, TimeProvider.System, settings.WatchTimeScale, cancellationToken);
        }

        var rate = invocation.Get(Qps) ?? (double.IsInfinity(settings.Limits.EvenRate) ? 10 : settings.Limits.EvenRate);
        if (rate <= 0 || invocation.Get(PerDay) <= 0) throw new UsageException("--qps and --per-day are above 0.");
        return PlanQuota.Of(rate, invocation.Get(PerDay), ProfileCatalog.Load(settings.ProfilesFile)[settings.Profile].IdsPerCall, settings.WatchTimeScale);
    }

    private static async Task<IReadOnlyList<Watch>> ChosenAsync(Invocation invocation, Workspace workspace, CancellationToken cancellationToken)
    {
        var (all, names) = (await workspace.Watches.ListAsync(cancellationToken), invocation.Get(Names) ?? []);
        if (names.FirstOrDefault(name => all.All(watch => watch.Name != name)) is { } unknown) throw new UsageException($"There is no watch {unknown}. ali1688 watch list shows those there are.");
        if (all.Count == 0) throw new UsageException("There are no watches yet. Make one (ali1688 watch add NAME --ids-file ids.txt), or plan for a file of ids: --ids-file ids.txt");
        return names.Length == 0 ? all : [.. all.Where(watch => names.Contains(watch.Name))];
    }

    private static async Task<IReadOnlyCollection<ItemId>> ReadAsync(string file, CancellationToken cancellationToken)
    {
        if (!File.Exists(file)) throw new UsageException($"There is no file {file}.");
        using var source = IdSource.Of([], file);
        var ids = new HashSet<ItemId>();
        await foreach (var line in source.ReadAsync(cancellationToken)) ids.Add(line.Id ?? throw new UsageException($"Line {line.Number}: '{line.Text}' is no product id."));
        return ids.Count > 0 ? ids : throw new UsageException("There are no ids in the file.");
    }
}
