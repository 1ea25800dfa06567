using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using Ali1688.Gateway.Products;
using Ali1688.Products;
using Ali1688.Queries;
using Ali1688.Sources;
using Ali1688.Storage;
using Spectre.Console;

namespace Ali1688.Cli.Commands;

/// <summary><c>products</c>: what the store holds.</summary>
internal static class ProductsCommand
{
    private const int PageSize = 1000;
    private const int MostCounted = 100_000;
    private static readonly Argument<string> Id = new("ID") { Description = "The product's id, or its page's address" };
    private static readonly Argument<string?> OptionalId = new("ID") { Description = "Only this product", Arity = ArgumentArity.ZeroOrOne };
    private static readonly Option<string?> After = new("--after") { Description = "Go on after this cursor, which the page before ended with, in the same order", HelpName = "CURSOR" };
    private static readonly Option<string> Sort = new("--sort") { Description = $"The order: {ProductOrder.Known}", HelpName = "ORDER", DefaultValueFactory = _ => "id" };
    private static readonly Option<int> Take = new("--take", "--limit") { Description = "How many at the most", HelpName = "N", DefaultValueFactory = _ => 20 };
    private static readonly Option<bool> Count = new("--count") { Description = $"Also tell how many there are, up to {MostCounted:N0}" };
    private static readonly Option<int> Limit = new("--limit") { Description = "How many at the most", DefaultValueFactory = _ => 20 };
    private static readonly Option<bool> Raw = new("--raw") { Description = "Print the platform's answer as it was received" };

    private static readonly Option<string?> At = new("--at") { Description = "As it was known at this moment (2026-11-24, 2026-11-24T18:30+08:00), or so long ago (2h)", HelpName = "TIME" };

    public static Command Create() => CommandLine.Group(
        "products",
        "The products in the store",
        CommandLine.Command(
            "list",
            "Lists products, page by page. With --json each line has a cursor, after which --after goes on.",
            ["ali1688 products list", "ali1688 products list --text 连衣裙 --max-price 50 --sort sales:desc --json", "ali1688 products list --state OffShelf --changed-since 1d --count", "ali1688 products list --watch daily --stale-since 6h --sort checked"],
            ListAsync,
            [.. ProductQueryOptions.All, Sort, Take, After, Count]),
        CommandLine.Command("show", "Shows one product", ["ali1688 products show 610947572360", "ali1688 products show 610947572360 --raw", "ali1688 products show 610947572360 --at 2026-11-20T08:00"], ShowAsync, Id, Raw, At),
        ChangesCommand.CreateHistory(),
        CommandLine.Command("findings", "Lists what could not be understood in answers", ["ali1688 products findings", "ali1688 products findings 610947572360"], FindingsAsync, OptionalId, Limit),
        CommandLine.Command("take-in", "Lists products that another program has put into the table ali1688_products, so that they are found and exported; serve does so at its start and once a day", ["ali1688 products take-in", "ali1688 products take-in --json"], TakeInAsync),
        FollowCommand.CreateFollow(),
        FollowCommand.CreateUnfollow(),
        FollowCommand.CreateDistribute());

    private static async Task<int> ListAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        var (order, take) = (OrderFrom(invocation.Get(Sort)!), invocation.Get(Take));
        if (take < 1) throw new UsageException($"--take is {take}; at least 1 is expected.");
        var after = invocation.Get(After) is { } text ? CursorFrom(text, order) : null;
        await using var workspace = await Workspace.OpenAsync(invocation.ReadSettings(), invocation.Logs, TimeProvider.System, cancellationToken);
        var query = await ProductQueryOptions.ReadAsync(invocation, workspace, cancellationToken);
        if (invocation.IsJson) await PrintAsync(workspace.Search, query, order, after, take, cancellationToken);
        else ShowTable(invocation, await workspace.Search.PageAsync(query, order, after, take, cancellationToken));
        if (invocation.Get(Count)) ShowCount(invocation, await workspace.Search.CountAsync(query, MostCounted, cancellationToken));
        return ExitCode.Ok;
    }

    private static async Task<int> TakeInAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        await using var workspace = await Workspace.OpenAsync(invocation.ReadSettings(), invocation.Logs, TimeProvider.System, cancellationToken);
        var listed = await workspace.Foreign.TakeInAsync(cancellationToken);
        if (invocation.IsJson) Invocation.PrintJson(new { listed });
        else invocation.Output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{listed:N0} products were new or different; all are found and exported now."));
        return ExitCode.Ok;
    }

    // As many as are asked for, in constant memory.
    private static async Task PrintAsync(ProductSearch search, ProductQuery query, ProductOrder order, ProductCursor? after, int take, CancellationToken cancellationToken)
    {
        do
        {
            var page = await search.PageAsync(query, order, after, Math.Min(take, PageSize), cancellationToken);
            foreach (var found in page.Products) Invocation.PrintJson(View(found.Stored, found.Cursor));
            (take, after) = (take - page.Products.Count, page.Next);
        }
        while (take > 0 && after is not null);
    }

    private static async Task<int> ShowAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        await using var workspace = await Workspace.OpenAsync(invocation.ReadSettings(), invocation.Logs, TimeProvider.System, cancellationToken);
        var id = ParseId(invocation.Get(Id)!);
        var product = await workspace.Products.GetAsync(id, cancellationToken);
        if (product is null) return invocation.Fail($"Product {id} is not in the store. Collect it: ali1688 collect {id}", ExitCode.Usage);
        if (invocation.Get(At) is { } at) return await ShowPastAsync(invocation, workspace, id, Moments.Parse(at, "--at"), cancellationToken);
        if (invocation.Get(Raw)) PrintRaw(await workspace.Products.RawAnswerAsync(id, cancellationToken));
        else if (invocation.IsJson) Invocation.PrintJson(View(product));
        else ProductCard.Write(invocation.Output, product);
        return ExitCode.Ok;
    }

    // A file gets it byte for byte; a terminal must not obey it.
    private static void PrintRaw(string? answer) => Console.Out.WriteLine(answer is null || Console.IsOutputRedirected ? answer : SafeText.Json(answer));

    private static async Task<int> ShowPastAsync(Invocation invocation, Workspace workspace, ItemId id, DateTimeOffset moment, CancellationToken cancellationToken)
    {
        if (await workspace.Changes.AtAsync(id, moment, cancellationToken) is not { } known)
            return invocation.Fail($"Product {id} was not known yet at {moment.ToLocalTime():yyyy-MM-dd HH:mm:ss}.", ExitCode.Usage);
        if (invocation.IsJson) Invocation.PrintJson(View(known));
        else ProductCard.Write(invocation.Output, known);
        return ExitCode.Ok;
    }

    private static async Task<int> FindingsAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        await using var workspace = await Workspace.OpenAsync(invocation.ReadSettings(), invocation.Logs, TimeProvider.System, cancellationToken);
        var id = invocation.Get(OptionalId) is { } text ? ParseId(text) : (ItemId?)null;
        var findings = id is { } one ? await workspace.Products.FindingsAsync(one, cancellationToken) : await workspace.Products.FindingsAsync((ItemId?)null, invocation.Get(Limit), cancellationToken);
        foreach (var found in findings)
        {
            if (invocation.IsJson) Invocation.PrintJson(new { id = found.Id.ToString(), path = found.Finding.Path, problem = found.Finding.Problem, sample = found.Finding.Sample });
            else invocation.Output.WriteLine($"{found.Id}  {found.Finding.Path}: {found.Finding.Problem} ({found.Finding.Sample})");
        }

        if (findings.Count == 0) invocation.Say("Nothing: every answer was understood.");
        return ExitCode.Ok;
    }

    private static void ShowTable(Invocation invocation, ProductPage page)
    {
        if (page.Products.Count == 0) invocation.Say("No products. Collect some (ali1688 collect --ids-file ids.txt), ask for less (fewer options), or look around with ali1688 demo.");
        else ProductTable.Write(invocation, [.. page.Products.Select(found => found.Stored)]);
        if (page.Next is { } next) invocation.Output.WriteLine($"the next ones: the same command with --after {next}");
    }

    private static void ShowCount(Invocation invocation, ProductCount count)
    {
        if (invocation.IsJson) Invocation.PrintJson(new { count = count.Number, is_all = count.IsAll });
        else invocation.Output.WriteLine($"{count} products{(count.IsAll ? "" : "; counting ends there")}");
    }

    private static ProductOrder OrderFrom(string text) =>
        ProductOrder.TryParse(text, out var order) ? order : throw new UsageException($"--sort is '{text}'; accepted: {ProductOrder.Known}.");

    private static ProductCursor CursorFrom(string text, ProductOrder order)
    {
        try
        {
            return ProductCursor.Parse(text, order);
        }
        catch (FormatException e)
        {
            throw new UsageException($"--after: {e.Message}");
        }
    }

    internal static ItemId ParseId(string text) => IdList.TryParse(text, out var id) ? id : throw new UsageException($"'{text}' is no product id: 1 to 19 digits, or a detail page's address.");

    private static object View(StoredProduct stored, ProductCursor? cursor = null) => new
    {
        product = JsonNode.Parse(ProductJson.Write(stored.Product)),
        profile = stored.Profile,
        state = stored.State?.ToString(),
        checked_at = stored.CheckedAt,
        changed_at = stored.ChangedAt,
        cursor = cursor?.ToString(),
    };

    private static object View(KnownProduct known) => new
    {
        product = JsonNode.Parse(ProductJson.Write(known.Product)),
        state = known.State?.ToString(),
        at = known.At,
        checked_at = known.CheckedAt,
        same_at = known.SameAt,
    };
}
