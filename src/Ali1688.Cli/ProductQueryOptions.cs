using System.CommandLine;
using Ali1688.Products;
using Ali1688.Queries;

namespace Ali1688.Cli;

/// <summary>The options that say which stored products are wanted, the same for every command that asks for some.</summary>
internal static class ProductQueryOptions
{
    private static readonly Option<string?> Text = new("--text") { Description = "Only products whose title holds this", HelpName = "TEXT" };
    private static readonly Option<string?> Supplier = new("--supplier") { Description = "Only products of the supplier with this name or id", HelpName = "NAME" };
    private static readonly Option<string?> Category = new("--category") { Description = "Only products of the category with this id", HelpName = "ID" };
    private static readonly Option<decimal?> MinPrice = new("--min-price") { Description = "Only products from this price on", HelpName = "YUAN" };
    private static readonly Option<decimal?> MaxPrice = new("--max-price") { Description = "Only products up to this price", HelpName = "YUAN" };
    private static readonly Option<long?> MinStock = new("--min-stock") { Description = "Only products of which at least so many can be bought", HelpName = "N" };
    private static readonly Option<long?> MaxStock = new("--max-stock") { Description = "Only products of which at most so many can be bought", HelpName = "N" };
    private static readonly Option<ProductStatus?> Status = new("--status") { Description = "Only products in this status, as the platform told when it gave them last" };
    private static readonly Option<Storage.CheckState?> State = new("--state") { Description = "Only products whose last check found this" };
    private static readonly Option<string?> ChangedSince = new("--changed-since") { Description = "Only products seen to be new or different since then: a moment, or 15m, 2h, 7d ago", HelpName = "TIME" };
    private static readonly Option<string?> StaleSince = new("--stale-since") { Description = "Only products that nobody has looked at since then", HelpName = "TIME" };
    private static readonly Option<string?> Watch = new("--watch") { Description = "Only products of this watch", HelpName = "NAME" };
    private static readonly Option<string[]> Ids = new("--id") { Description = "Only the product with this id or page address; may be given several times", HelpName = "ID", Arity = ArgumentArity.ZeroOrMore };

    /// <summary>All of them, to be given to <see cref="CommandLine.Command"/>.</summary>
    public static readonly Symbol[] All = [Text, Supplier, Category, MinPrice, MaxPrice, MinStock, MaxStock, Status, State, ChangedSince, StaleSince, Watch, Ids];

    /// <summary>What the command line asks for.</summary>
    /// <exception cref="UsageException">An option cannot be understood, or asks for what cannot be; the message names it.</exception>
    public static ProductQuery Read(Invocation invocation) => new()
    {
        Text = invocation.Get(Text),
        Supplier = invocation.Get(Supplier),
        CategoryId = invocation.Get(Category),
        Price = Span(invocation.Get(MinPrice), invocation.Get(MaxPrice), "price"),
        Stock = Span(invocation.Get(MinStock), invocation.Get(MaxStock), "stock"),
        Status = invocation.Get(Status),
        State = invocation.Get(State),
        ChangedSince = invocation.Get(ChangedSince) is { } changed ? Moments.Parse(changed, "--changed-since") : null,
        StaleSince = invocation.Get(StaleSince) is { } stale ? Moments.Parse(stale, "--stale-since") : null,
        Watch = invocation.Get(Watch),
        Ids = invocation.Get(Ids) is { Length: > 0 } ids ? [.. ids.Select(Commands.ProductsCommand.ParseId)] : null,
    };

    /// <summary>The same, once the watch that it names is known to be there.</summary>
    /// <exception cref="UsageException">There is no such watch, or an option cannot be understood.</exception>
    public static async Task<ProductQuery> ReadAsync(Invocation invocation, Workspace workspace, CancellationToken cancellationToken)
    {
        var query = Read(invocation);
        if (query.Watch is { } name && await workspace.Watches.FindAsync(name, cancellationToken) is null)
            throw new UsageException($"There is no watch '{name}'. ali1688 watch list shows those there are.");
        return query;
    }

    private static Between<T> Span<T>(T? from, T? to, string name)
        where T : struct, IComparable<T> =>
        from is { } least && to is { } most && least.CompareTo(most) > 0
            ? throw new UsageException($"--min-{name} is {least} and --max-{name} is {most}: nothing lies in between.")
            : new Between<T>(from, to);
}
