using Ali1688.Products;
using Ali1688.Storage;
using Spectre.Console;

namespace Ali1688.Cli;

/// <summary>One product, to be read by people.</summary>
internal static class ProductCard
{
    public static void Write(IAnsiConsole output, StoredProduct stored) =>
        Write(output, stored.Product, $"{stored.CheckedAt?.ToLocalTime():yyyy-MM-dd HH:mm:ss}, changed {stored.ChangedAt?.ToLocalTime():yyyy-MM-dd HH:mm:ss}, by {stored.Profile}");

    /// <summary>A product as it was known at a moment.</summary>
    public static void Write(IAnsiConsole output, KnownProduct known)
    {
        var still = known.SameAt is { } same ? $"; still so {same.ToLocalTime():yyyy-MM-dd HH:mm:ss}" : "";
        var gone = known.State is { } state and not Storage.CheckState.Collected ? $" ({state})" : "";
        Write(output, known.Product, $"last {known.CheckedAt.ToLocalTime():yyyy-MM-dd HH:mm:ss}{gone}{still}");
    }

    /// <summary>A product that need not be in the store.</summary>
    public static void Write(IAnsiConsole output, Product product, string? stored = null)
    {
        var table = new Table().Border(TableBorder.Rounded).HideHeaders().AddColumns("", "");
        void Row(string name, string? value)
        {
            if (!string.IsNullOrEmpty(value)) table.AddRow(new Text(name, new Style(Color.Grey)), new Text(value));
        }

        Row("id", $"{product.Id}");
        Row("title", product.Title);
        Row("price", PriceOf(product));
        Row("price by quantity", string.Join(", ", product.PriceTiers.Select(t => $"≥ {t.FromQuantity}: ¥{t.Price:0.00##}")));
        Row("stock", $"{product.Stock:N0} {product.Unit}");
        Row("sales", $"{product.Sales:N0}");
        Row("minimum order", $"{product.MinimumOrder:N0}");
        Row("status", $"{product.Status}{(product.StatusText is { } text ? $" ({text})" : "")}");
        Row("supplier", product.Supplier?.Name ?? product.Supplier?.Id);
        Row("category", product.Category?.Name ?? product.Category?.Id);
        Row("attributes", string.Join(", ", product.Attributes.Select(a => $"{a.Name}: {a.Value}")));
        Row("pictures", string.Join('\n', product.Images));
        Row("page", product.DetailUrl);
        Row("checked", stored);
        output.Write(table);
        if (product.Skus.Count > 0) WriteSkus(output, product);
    }

    public static string PriceOf(Product product) => (product.Price, product.PriceMax) switch
    {
        (null, _) => "",
        ({ } low, { } high) when high > low => $"¥{low:0.00##}–{high:0.00##}",
        ({ } low, _) => $"¥{low:0.00##}",
    };

    private static void WriteSkus(IAnsiConsole output, Product product)
    {
        var table = new Table().Border(TableBorder.Rounded).AddColumns("sku", "attributes", "price", "stock");
        foreach (var sku in product.Skus)
        {
            var price = sku.Price is { } one ? $"¥{one:0.00##}" : string.Join(", ", sku.PriceTiers.Select(t => $"≥ {t.FromQuantity}: ¥{t.Price:0.00##}"));
            table.AddRow(new Text(sku.Id ?? ""), new Text(string.Join(", ", sku.Attributes.Select(a => a.Value))), new Text(price), new Text($"{sku.Stock:N0}"));
        }

        output.Write(table);
    }
}
