using System.CommandLine;
using Ali1688.Gateway.Products;
using Ali1688.Products;
using Ali1688.Queries;
using Ali1688.Sources;
using Ali1688.Storage;

namespace Ali1688.Cli;

/// <summary>Where the products of a watch come from: ids, a file of them, a run, or a question about what is stored.</summary>
internal static class WatchedIdsSource
{
    private const int Page = 1000;
    private static readonly Argument<string[]> Ids = new("ID") { Description = "Product ids (1 to 19 digits) or addresses of detail pages", Arity = ArgumentArity.ZeroOrMore };
    private static readonly Option<string?> IdsFile = new("--ids-file") { Description = IdsFileView.Description, HelpName = "FILE" };
    private static readonly Option<long?> Run = new("--run") { Description = "All products of a run, those that its sources found among them (collect --from keyword:TEXT, own, seller:OPENID)", HelpName = "RUN" };
    private static readonly Option<bool> Stored = new("--stored") { Description = "All products that are stored, or those that the next options name" };
    private static readonly Option<string?> Supplier = new("--supplier") { Description = "Stored products of this supplier", HelpName = "NAME" };
    private static readonly Option<string?> Category = new("--category") { Description = "Stored products of this category", HelpName = "ID" };
    private static readonly Option<ProductStatus?> Status = new("--status") { Description = "Stored products in this status" };
    private static readonly Option<string?> Text = new("--text") { Description = "Stored products whose title holds this", HelpName = "TEXT" };

    public static readonly Symbol[] All = [Ids, IdsFile, IdsFileView.Column, Run, Stored, Supplier, Category, Status, Text];

    public static bool IsGiven(Invocation invocation) => HasList(invocation) || invocation.Get(Run) is not null || AsksTheStore(invocation);

    /// <summary>The ids; a list is read to its end first, so that nothing is changed when a line of it is wrong.</summary>
    public static async Task<IAsyncEnumerable<ItemId>> OpenAsync(Invocation invocation, Workspace workspace, CancellationToken cancellationToken)
    {
        var listed = HasList(invocation) ? await ReadAsync(invocation, cancellationToken) : [];
        var stored = AsksTheStore(invocation) ? workspace.Search.IdsAsync(QueryFrom(invocation), cancellationToken) : AsyncEnumerable.Empty<ItemId>();
        var ofRun = invocation.Get(Run) is { } run ? OfRunAsync(workspace.Runs, await FindAsync(workspace, run, cancellationToken), cancellationToken) : AsyncEnumerable.Empty<ItemId>();
        return listed.ToAsyncEnumerable().Concat(ofRun).Concat(stored);
    }

    private static bool HasList(Invocation invocation) => invocation.Get(Ids) is { Length: > 0 } || invocation.Get(IdsFile) is not null;

    private static bool AsksTheStore(Invocation invocation) =>
        invocation.Get(Stored) || invocation.Get(Supplier) is not null || invocation.Get(Category) is not null || invocation.Get(Status) is not null || invocation.Get(Text) is not null;

    private static ProductQuery QueryFrom(Invocation invocation) =>
        new() { Supplier = invocation.Get(Supplier), CategoryId = invocation.Get(Category), Status = invocation.Get(Status), Text = invocation.Get(Text) };

    private static async Task<List<ItemId>> ReadAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        var file = invocation.Get(IdsFile);
        if (file is not (null or "-") && !File.Exists(file)) throw new UsageException($"There is no file {file}.");
        using var source = file == "-"
            ? await IdSource.SpoolAsync(invocation.Get(Ids) ?? [], Console.OpenStandardInput(), invocation.Get(IdsFileView.Column), cancellationToken)
            : IdSource.Of(invocation.Get(Ids) ?? [], file, invocation.Get(IdsFileView.Column));
        var ids = new List<ItemId>();
        await foreach (var line in source.ReadAsync(cancellationToken))
        {
            ids.Add(line.Id ?? throw new UsageException($"{IdsFileView.Sentence(line)}; nothing was changed."));
        }

        return ids;
    }

    private static async Task<long> FindAsync(Workspace workspace, long run, CancellationToken cancellationToken) =>
        await workspace.Runs.GetAsync(run, cancellationToken) is { } found ? found.Run.Id : throw new UsageException($"There is no run {run}. ali1688 runs list shows those there are.");

    private static async IAsyncEnumerable<ItemId> OfRunAsync(Runs runs, long run, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ItemId? after = null;
        while (await runs.ItemsAsync(run, null, after, Page, cancellationToken) is { Count: > 0 } page)
        {
            foreach (var item in page) yield return item.Id;
            after = page[^1].Id;
        }
    }
}
