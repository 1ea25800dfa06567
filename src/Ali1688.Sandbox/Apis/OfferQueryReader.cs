using System.Globalization;
using System.Text.Json;
using Ali1688.Sandbox.Gateway;
using Ali1688.Sandbox.Listings;

namespace Ali1688.Sandbox.Apis;

/// <summary>Reads <c>offerQueryParam</c>. Prices and the order are texts, as documented; filters that the catalogue cannot tell apart are let pass.</summary>
internal static class OfferQueryReader
{
    private const string Parameter = "offerQueryParam";
    private const int MostOnAPage = 50;

    public static Refusal? Read(GatewayCall call, bool ofSeller) => JsonFields.Read(call, Parameter, fields =>
    {
        _ = fields.Text("country", required: true);
        call.Query = new OfferQuery
        {
            Keyword = fields.Text("keyword", required: !ofSeller)?.Trim() ?? "",
            SellerOpenId = fields.Text("sellerOpenId", required: ofSeller),
            Page = fields.Within("beginPage", 1, int.MaxValue),
            PageSize = fields.Within("pageSize", 1, MostOnAPage),
            PriceFrom = Fen(fields, "priceStart", Math.Ceiling),
            PriceTo = Fen(fields, "priceEnd", Math.Floor),
            Categories = Categories(fields),
            Navigation = fields.Text("snId")?.Split([',', ';'], StringSplitOptions.RemoveEmptyEntries) ?? [],
            Order = Order(fields),
        };
    });

    private static long? Fen(JsonFields fields, string name, Func<decimal, decimal> round)
    {
        if (fields.Text(name) is not { Length: > 0 } text) return null;
        var read = decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var yuan) && yuan <= 100_000_000;
        if (!read) fields.Refuse(name);
        return read ? (long)round(yuan * 100) : null;
    }

    private static List<long> Categories(JsonFields fields)
    {
        var categories = new List<long>();
        if (fields.Whole("categoryId") is { } one) categories.Add(one);
        foreach (var part in fields.Text("categoryIdList")?.Split(',') ?? [])
        {
            if (long.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var id)) categories.Add(id);
            else fields.Refuse("categoryIdList");
        }

        return categories;
    }

    private static OfferOrder Order(JsonFields fields)
    {
        if (fields.Text("sort") is not { Length: > 0 } text) return OfferOrder.MostSoldFirst;
        OfferOrder? order = Sorted(text) switch
        {
            ("price", "asc") => OfferOrder.CheapestFirst,
            ("price", "desc") => OfferOrder.DearestFirst,
            ("monthSold", "asc") => OfferOrder.LeastSoldFirst,
            ("monthSold", "desc") => OfferOrder.MostSoldFirst,
            ("rePurchaseRate", "asc") => OfferOrder.LeastRepurchasedFirst,
            ("rePurchaseRate", "desc") => OfferOrder.MostRepurchasedFirst,
            _ => null,
        };
        if (order is null) fields.Refuse("sort");
        return order ?? default;
    }

    private static (string Field, string Direction)? Sorted(string text)
    {
        try
        {
            return JsonSerializer.Deserialize<Dictionary<string, string>>(text) is { Count: 1 } sort ? (sort.First().Key, sort.First().Value) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
