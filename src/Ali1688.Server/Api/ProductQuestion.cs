using System.ComponentModel;
using System.Globalization;
using Ali1688.Gateway.Products;
using Ali1688.Products;
using Ali1688.Queries;
using Ali1688.Storage;
using Microsoft.AspNetCore.Mvc;

namespace Ali1688.Server.Api;

/// <summary>Which products a request is about; what is left out does not matter.</summary>
internal sealed record ProductQuestion
{
    [FromQuery(Name = "text"), Description("The title holds this text")]
    public string? Text { get; init; }

    [FromQuery(Name = "supplier"), Description("The supplier's name or id")]
    public string? Supplier { get; init; }

    [FromQuery(Name = "category"), Description("The category's id")]
    public string? Category { get; init; }

    [FromQuery(Name = "min_price"), Description("The lowest price is at least this many yuan")]
    public decimal? MinPrice { get; init; }

    [FromQuery(Name = "max_price"), Description("The lowest price is at most this many yuan")]
    public decimal? MaxPrice { get; init; }

    [FromQuery(Name = "min_stock"), Description("At least so many can be bought")]
    public long? MinStock { get; init; }

    [FromQuery(Name = "max_stock"), Description("At most so many can be bought")]
    public long? MaxStock { get; init; }

    [FromQuery(Name = "status"), Description("What the platform says of it")]
    public ProductStatus? Status { get; init; }

    [FromQuery(Name = "state"), Description("What the last check found")]
    public CheckState? State { get; init; }

    [FromQuery(Name = "changed_since"), Description("New, different, gone or back at this moment or later, or in the last 15m, 2h, 7d")]
    public string? ChangedSince { get; init; }

    [FromQuery(Name = "stale_since"), Description("Not looked at since this moment, or for 15m, 2h, 7d")]
    public string? StaleSince { get; init; }

    [FromQuery(Name = "watch"), Description("Among the products of this watch")]
    public string? Watch { get; init; }

    [FromQuery(Name = "ids"), Description("Only these ids, with commas between them; 1000 at the most")]
    public string? Ids { get; init; }

    [FromQuery(Name = "sort"), Description("The order: id, price, stock, sales, changed, checked or title; with :desc the other way round")]
    public string? Sort { get; init; }

    [FromQuery(Name = "after"), Description("Go on after this cursor, the `next` of the page before")]
    public string? After { get; init; }

    [FromQuery(Name = "take"), Description("How many at the most, 1 to 1000 (100)")]
    public int? Take { get; init; }

    [FromQuery(Name = "count"), Description("Also tell how many there are, up to 100,000")]
    public bool? Count { get; init; }

    [FromQuery(Name = "fields"), Description("Only these fields: title,price,checked_at")]
    public string? Fields { get; init; }

    public ProductQuery Query(TimeProvider time) => new()
    {
        Text = Text,
        Supplier = Supplier,
        CategoryId = Category,
        Price = new(MinPrice, MaxPrice),
        Stock = new(MinStock, MaxStock),
        Status = Status,
        State = State,
        ChangedSince = QueryText.MomentOrNull(ChangedSince, "changed_since", time),
        StaleSince = QueryText.MomentOrNull(StaleSince, "stale_since", time),
        Watch = Watch,
        Ids = IdsFrom(),
    };

    public ProductOrder Order() => Sort is null ? default
        : ProductOrder.TryParse(Sort, out var order) ? order : throw RefusedRequest.Wrong($"sort is '{QueryText.Shorten(Sort)}'; accepted: {ProductOrder.Known}.");

    public ProductCursor? Cursor(ProductOrder order)
    {
        try
        {
            return After is null ? null : ProductCursor.Parse(After, order);
        }
        catch (FormatException wrong)
        {
            throw RefusedRequest.Wrong(wrong.Message);
        }
    }

    private ItemId[]? IdsFrom()
    {
        if (Ids is null) return null;
        var ids = Ids.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return ids.Length <= 1000 ? [.. ids.Select(QueryText.Id)] : throw RefusedRequest.Wrong(string.Create(CultureInfo.InvariantCulture, $"ids names {ids.Length} products; 1000 at the most."));
    }
}
