using System.Globalization;

namespace Ali1688.Sandbox.Catalogue;

/// <summary>Writes down everything that happened to a product since the start, moves that changed nothing left out.</summary>
internal sealed class ChangeRecord(SandboxOptions options, PlatformClock clock)
{
    public IReadOnlyList<ObservedChange> Of(ulong id, HandMadeChanges? made)
    {
        var now = clock.CatalogueDay;
        var tempo = new Tempo(options.Seed, id, options.ChangesPerItemPerDay);
        var prices = tempo.Prices(made?.PriceSince ?? now).Select(price => (price.Day, Yuan(price.Fen)));
        var stocks = tempo.Stocks(made?.StockSince ?? now).Select(stock => (stock.Day, Text(stock.Stock)));
        var title = TitleWriter.Write(options.Seed, id, Layout.Draw(options.Seed, id).Shelf).Plain;
        var status = ProductStates.Draw(options.Seed, id, options.DelistedShare);
        return
        [
            .. Steps("price", prices.Concat(Made(made, change => change.Price is { } price ? Yuan((long)(price * 100)) : null)))
                .Concat(Steps("stock", stocks.Concat(Made(made, change => change.Stock is { } stock ? Text(stock) : null))))
                .Concat(Steps("title", Made(made, change => change.Title).Prepend((-1, title))))
                .Concat(Steps("quantities", Ladders(id, made)))
                .Concat(Steps("supplier", Made(made, change => change.Supplier is { } seller ? Text(seller) : null).Prepend((-1, Text(SupplierWriter.NumberOf(options.Seed, id))))))
                .Concat(Steps("status", Made(made, change => change.Status).Prepend((-1, status))))
                .OrderBy(change => change.At),
        ];
    }

    private IEnumerable<(double Day, string Value)> Ladders(ulong id, HandMadeChanges? made)
    {
        var quantities = Layout.Draw(options.Seed, id).Quantities;
        yield return (-1, string.Join(' ', quantities));
        foreach (var change in made?.All ?? []) yield return (change.Day, string.Join(' ', quantities = change.QuantitiesAfter(quantities)));
    }

    private IEnumerable<ObservedChange> Steps(string field, IEnumerable<(double Day, string Value)> values)
    {
        string? old = null;
        foreach (var (day, value) in values)
        {
            if (old is not null && old != value) yield return new ObservedChange(clock.CatalogueTime(day), field, old, value);
            old = value;
        }
    }

    private static IEnumerable<(double Day, string Value)> Made(HandMadeChanges? made, Func<ProductChange, string?> read) =>
        (made?.All ?? []).Select(change => (change.Day, Value: read(change.Change))).Where(change => change.Value is not null)
            .Select(change => (change.Day, change.Value!));

    private static string Yuan(long fen) => Money.Yuan(fen).ToString(CultureInfo.InvariantCulture);

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
