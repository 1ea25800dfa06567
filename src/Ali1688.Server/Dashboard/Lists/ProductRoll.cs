using Ali1688.Queries;
using Ali1688.Storage;

namespace Ali1688.Server.Dashboard.Lists;

/// <summary>
/// Products in an order, read page by page as somebody scrolls. The store gives places and no numbers, so what was read is kept, and the list grows at
/// its end until there is no more. Used by one page; not thread-safe.
/// </summary>
internal sealed class ProductRoll(ProductSearch search, ProductQuery query, ProductOrder order)
{
    private const int PageSize = 100;
    private readonly List<StoredProduct> _read = [];
    private ProductCursor? _next;
    private Task _reading = Task.CompletedTask;
    private bool _isWhole;

    /// <summary>Some of the products, and how long the list is as far as is known.</summary>
    public async Task<(IReadOnlyList<StoredProduct> Products, int Length)> ReadAsync(int start, int count, CancellationToken cancellationToken)
    {
        await (_reading = FillAsync(_reading, start + count, cancellationToken));
        return (_read.Skip(start).Take(count).ToList(), _read.Count + (_isWhole ? 0 : PageSize));
    }

    // One after the other: each page goes on where the one before ended.
    private async Task FillAsync(Task before, int wanted, CancellationToken cancellationToken)
    {
        await before.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        while (!_isWhole && _read.Count < wanted) await ReadOnAsync(cancellationToken);
    }

    private async Task ReadOnAsync(CancellationToken cancellationToken)
    {
        var page = await search.PageAsync(query, order, _next, PageSize, cancellationToken);
        _read.AddRange(page.Products.Select(found => found.Stored));
        (_next, _isWhole) = (page.Next, page.Next is null);
    }
}
