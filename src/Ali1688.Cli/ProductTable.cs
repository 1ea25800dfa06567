using Ali1688.Storage;
using Spectre.Console;

namespace Ali1688.Cli;

/// <summary>Products as a table for people, a line each.</summary>
internal static class ProductTable
{
    public static void Write(Invocation invocation, IReadOnlyList<StoredProduct> products)
    {
        var table = new Table().Border(TableBorder.Rounded).AddColumns("id", "title", "price", "stock", "sales", "status", "checked");
        foreach (var stored in products) table.AddRow(Cells(stored));
        foreach (var column in table.Columns.Skip(2).Take(3)) column.RightAligned();
        invocation.Output.Write(table);
    }

    private static Text[] Cells(StoredProduct stored)
    {
        var product = stored.Product;
        var gone = stored.State is null or Storage.CheckState.Collected ? "" : $" ({stored.State})";
        return
        [
            new($"{product.Id}"), new Text(product.Title ?? "").Ellipsis(), new(ProductCard.PriceOf(product)), new($"{product.Stock:N0}"), new($"{product.Sales:N0}"),
            new($"{product.Status}{gone}"), new($"{stored.CheckedAt?.ToLocalTime():MM-dd HH:mm}"),
        ];
    }
}
