using Ali1688.Changes;
using Ali1688.Gateway.Products;
using Ali1688.Products;
using Ali1688.Server.Dashboard.Lists;
using Ali1688.Storage;

namespace Ali1688.Dashboard.Tests;

/// <summary>The lines of a product's charts.</summary>
public sealed class ProductHistoryTests
{
    private static readonly DateTimeOffset Start = new(2026, 5, 1, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_line_goes_from_the_first_sight_over_its_changes_to_the_last_look() =>
        Assert.Equal([(0, 10), (2, 11), (4, 12), (6, 12)], Prices(Start, Change(2, 1, 10, 11), Change(4, 3, 11, 12)));

    [Fact]
    public void A_line_goes_forward_where_another_program_made_the_row_anew() =>
        Assert.Equal([(1, 10), (2, 11), (4, 12), (6, 12)], Prices(Start.AddDays(5), Change(2, 1, 10, 11), Change(4, 3, 11, 12)));

    [Fact]
    public void A_line_begins_at_the_look_before_its_first_change_where_nobody_knows_more() =>
        Assert.Equal([(1, 10), (2, 12), (6, 12)], Prices(null, Change(2, 1, 10, 12)));

    private static IEnumerable<(int Day, int Price)> Prices(DateTimeOffset? createdAt, params StoredChange[] changes)
    {
        var product = new Product { Id = new ItemId(1), DetailUrl = "https://detail.1688.com/offer/1.html", Price = 12, PriceMax = 12 };
        var history = new ProductHistory(new StoredProduct { Product = product, CreatedAt = createdAt, CheckedAt = Start.AddDays(6) }, [.. changes.Reverse()]);
        return history.Prices.Single().Points.Select(point => ((int)(DateTimeOffset.FromUnixTimeMilliseconds((long)point[0]!.Value) - Start).TotalDays, (int)point[1]!.Value)); // both are always there
    }

    private static StoredChange Change(int day, int checkedBefore, int old, int now) =>
        new(day, new ItemId(1), Start.AddDays(day), Start.AddDays(checkedBefore), ChangeCause.Observed, new FieldChange("price", $"{old}", $"{now}"));
}
