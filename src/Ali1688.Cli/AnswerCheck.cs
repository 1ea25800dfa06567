using System.Text.Json.Nodes;
using Ali1688.Cleaning;
using Ali1688.Gateway.Answers;
using Ali1688.Gateway.Calls;
using Ali1688.Gateway.Products;
using Ali1688.Products;
using Spectre.Console;

namespace Ali1688.Cli;

/// <summary>Shows what profiles make of one raw answer: what it means, its products, and what could not be understood.</summary>
internal sealed class AnswerCheck(Invocation invocation, ReadOnlyMemory<byte> answer, ItemId? asked)
{
    /// <summary>Shows it for a product API, and tells whether all of the answer's products came out.</summary>
    public bool Show(ApiProfile profile)
    {
        var meaning = AnswerMeaning.Of(profile, answer);
        if (meaning is not CallResult.Answered { Root: var root }) return ShowMeaning(profile.Name, meaning);
        var cleaner = ProductCleaner.For(profile);
        var ids = asked is { } one ? [one] : cleaner.IdsIn(root);
        var cleaned = ids.Select(id => cleaner.Clean(root, id)).ToList();
        if (invocation.IsJson) Invocation.PrintJson(new { profile = profile.Name, outcome = NameOf(meaning), products = cleaned.Select(one => View(one.Product, one.Findings)) });
        else ShowProducts(profile.Name, cleaned);
        if (ids.Count == 0) invocation.Say("The answer tells no product's id. Say which one was asked for: --id ID");
        return cleaned.Count > 0 && cleaned.TrueForAll(one => one.Product is not null);
    }

    /// <summary>Shows it for a source, and tells whether it is a page of it.</summary>
    public bool Show(SourceProfile source)
    {
        var meaning = AnswerMeaning.Of(source, answer);
        if (meaning is not CallResult.Answered { Root: var root }) return ShowMeaning(source.Name, meaning);
        var reading = SourceReader.For(source).Read(root);
        if (invocation.IsJson) Invocation.PrintJson(View(source, reading));
        else ShowPage(source.Name, reading);
        return reading.Page is not null;
    }

    // An error that the platform spells out is understood; an answer that nobody can read is not.
    private bool ShowMeaning(string profile, CallResult meaning)
    {
        if (invocation.IsJson) Invocation.PrintJson(new { profile, outcome = NameOf(meaning), code = meaning.Code, message = meaning.Message });
        else invocation.Output.WriteLine($"{profile}: {NameOf(meaning)}: {meaning.Message}{(meaning.Code is { } code ? $" ({code})" : "")}");
        return meaning is not (CallResult.Unreadable or CallResult.Transient { Fault: TransientFault.UnknownCode });
    }

    private void ShowProducts(string profile, IReadOnlyList<CleaningResult> cleaned)
    {
        invocation.Output.WriteLine($"{profile}: {cleaned.Count(one => one.Product is not null)} products");
        foreach (var one in cleaned)
        {
            if (one.Product is { } product) ProductCard.Write(invocation.Output, product);
            ShowFindings(one.Findings);
        }
    }

    private void ShowPage(string source, SourceReading reading)
    {
        ShowFindings(reading.Findings);
        if (reading.Page is not { } page) return;
        invocation.Output.WriteLine($"{source}: {page.Products.Count} products on this page, {page.Total?.ToString("N0", null) ?? "?"} in all{(page.IsLast ? "; it is the last page" : "")}");
        var table = new Table().Border(TableBorder.Rounded).AddColumns("id", "title", "price");
        foreach (var found in page.Products) table.AddRow(new Text($"{found.Id}"), new Text(found.Product.Title ?? ""), new Text(ProductCard.PriceOf(found.Product)));
        if (page.Products.Count > 0) invocation.Output.Write(table);
        ShowFindings(page.BadEntries);
        foreach (var found in page.Products) ShowFindings(found.Findings);
    }

    private void ShowFindings(IReadOnlyList<Finding> findings)
    {
        foreach (var found in findings) invocation.Output.WriteLine($"  {found.Path}: {found.Problem} ({found.Sample})");
    }

    private static object View(SourceProfile source, SourceReading reading) => new
    {
        profile = source.Name,
        outcome = nameof(CallResult.Answered),
        products = reading.Page?.Products.Select(found => View(found.Product, found.Findings)),
        bad_entries = reading.Page?.BadEntries,
        total = reading.Page?.Total,
        is_last = reading.Page?.IsLast,
        findings = reading.Findings,
    };

    private static object View(Product? product, IReadOnlyList<Finding> findings) =>
        new { product = product is null ? null : JsonNode.Parse(ProductJson.Write(product)), findings };

    private static string NameOf(CallResult meaning) => meaning.GetType().Name;
}
