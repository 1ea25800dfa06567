using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using Ali1688.Gateway.Products;
using Ali1688.Products;
using Ali1688.Sources;
using Ali1688.Storage;
using Spectre.Console;

namespace Ali1688.Cli.Commands;

/// <summary><c>products</c>: what the store holds.</summary>
internal static class ProductsCommand
{
    private static readonly Argument<string> Id = new("ID") { Description = "The product's id, or its page's address" };
    private static readonly Argument<string?> OptionalId = new("ID") { Description = "Only this product", Arity = ArgumentArity.ZeroOrOne };
    private static readonly Option<string?> TitleText = new("--text") { Description = "Only products whose title holds this", HelpName = "TEXT" };
    private static readonly Option<ProductStatus?> Status = new("--status") { Description = "Only products in this status" };
    private static readonly Option<string?> Supplier = new("--supplier") { Description = "Only products of this supplier", HelpName = "NAME" };
    private static readonly Option<decimal?> MinPrice = new("--min-price") { Description = "Only products from this price on", HelpName = "YUAN" };
    private static readonly Option<decimal?> MaxPrice = new("--max-price") { Description = "Only products up to this price", HelpName = "YUAN" };
    private static readonly Option<string?> After = new("--after") { Description = "Go on after this id (the last one of the page before)", HelpName = "ID" };
    private static readonly Option<int> Limit = new("--limit") { Description = "How many at the most", DefaultValueFactory = _ => 20 };
    private static readonly Option<bool> Raw = new("--raw") { Description = "Print the platform's answer as it was received" };

    private static readonly Option<string?> At = new("--at") { Description = "As it was known at this moment (2026-11-24, 2026-11-24T18:30+08:00), or so long ago (2h)", HelpName = "TIME" };

    public static Command Create() => CommandLine.Group(
        "products",
        "The products in the store",
        CommandLine.Command("list", "Lists products, by id", ["ali1688 products list", "ali1688 products list --text 连衣裙 --max-price 50 --json"], ListAsync, TitleText, Status, Supplier, MinPrice, MaxPrice, After, Limit),
        CommandLine.Command("show", "Shows one product", ["ali1688 products show 610947572360", "ali1688 products show 610947572360 --raw", "ali1688 products show 610947572360 --at 2026-11-20T08:00"], ShowAsync, Id, Raw, At),
        ChangesCommand.CreateHistory(),
        CommandLine.Command("findings", "Lists what could not be understood in answers", ["ali1688 products findings", "ali1688 products findings 610947572360"], FindingsAsync, OptionalId, Limit),
        FollowCommand.CreateFollow(),
        FollowCommand.CreateUnfollow(),
        FollowCommand.CreateDistribute());

    private static async Task<int> ListAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        await using var workspace = await Workspace.OpenAsync(invocation.ReadSettings(), invocation.Logs, TimeProvider.System, cancellationToken);
        var filter = new ProductFilter
        {
            TitleContains = invocation.Get(TitleText),
            Status = invocation.Get(Status),
            Supplier = invocation.Get(Supplier),
            MinPrice = invocation.Get(MinPrice),
            MaxPrice = invocation.Get(MaxPrice),
        };
        var after = invocation.Get(After) is { } text ? ParseId(text) : (ItemId?)null;
        var products = await workspace.Products.ListAsync(filter, after, invocation.Get(Limit), cancellationToken);
        if (invocation.IsJson) foreach (var product in products) Invocation.PrintJson(View(product));
        else ShowTable(invocation, products, await workspace.Products.CountAsync(filter, cancellationToken));
        return ExitCode.Ok;
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

    internal static void ShowTable(Invocation invocation, IReadOnlyList<StoredProduct> products, long total)
    {
        if (products.Count == 0)
        {
            invocation.Say("No products. Collect some (ali1688 collect --ids-file ids.txt), or look around with ali1688 demo.");
            return;
        }

        var table = new Table().Border(TableBorder.Rounded).AddColumns("id", "title", "price", "stock", "sales", "status", "checked");
        foreach (var stored in products)
        {
            var product = stored.Product;
            table.AddRow(new Text($"{product.Id}"), new Text(product.Title ?? "").Ellipsis(), new Text(ProductCard.PriceOf(product)), new Text($"{product.Stock:N0}"), new Text($"{product.Sales:N0}"), new Text($"{product.Status}"), new Text($"{stored.CheckedAt?.ToLocalTime():MM-dd HH:mm}"));
        }

        foreach (var column in table.Columns.Skip(2).Take(3)) column.RightAligned();
        invocation.Output.Write(table);
        invocation.Output.WriteLine(products.Count < total ? $"{products.Count:N0} of {total:N0}; the next ones: --after {products[^1].Product.Id}" : $"{total:N0} products");
    }

    internal static ItemId ParseId(string text) => IdList.TryParse(text, out var id) ? id : throw new UsageException($"'{text}' is no product id: 1 to 19 digits, or a detail page's address.");

    private static object View(StoredProduct stored) => new
    {
        product = JsonNode.Parse(ProductJson.Write(stored.Product)),
        profile = stored.Profile,
        state = stored.State?.ToString(),
        checked_at = stored.CheckedAt,
        changed_at = stored.ChangedAt,
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
