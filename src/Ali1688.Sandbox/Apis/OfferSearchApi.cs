using System.Text.Json;
using Ali1688.Sandbox.Catalogue;
using Ali1688.Sandbox.Gateway;
using Ali1688.Sandbox.Listings;
using Ali1688.Sandbox.Statistics;

namespace Ali1688.Sandbox.Apis;

/// <summary>A cross-border search: pages of offers for sale, from a window of the first two thousand.</summary>
internal abstract class OfferSearchApi(ProductCatalogue catalogue, OfferSearch search) : PlatformApi
{
    private const int Window = 2000;

    public override string Namespace => "com.alibaba.fenxiao.crossborder";

    protected abstract bool IsOfSeller { get; }

    public override Refusal? Check(GatewayCall call) => OfferQueryReader.Read(call, IsOfSeller);

    public override string Write(GatewayCall call, Utf8JsonWriter json)
    {
        var query = (OfferQuery)call.Query!;
        var found = search.Find(query);
        var total = Math.Min(found.Length, Window);
        CrossBorderEnvelope.Open(json, success: true, "200", "成功");
        json.WriteStartObject("result"u8);
        json.WriteNumber("totalRecords"u8, total);
        // One more than there are, where they come out even; so does the platform.
        json.WriteNumber("totalPage"u8, (total / query.PageSize) + 1);
        json.WriteNumber("pageSize"u8, query.PageSize);
        json.WriteNumber("currentPage"u8, query.Page);
        WriteData(json, found.AsSpan(0, total), query);
        json.WriteEndObject();
        CrossBorderEnvelope.Close(json);
        return Outcomes.Items;
    }

    public override void WriteNull(Utf8JsonWriter json)
    {
        CrossBorderEnvelope.Open(json, success: true, "200", "成功");
        json.WriteNull("result"u8);
        CrossBorderEnvelope.Close(json);
    }

    private void WriteData(Utf8JsonWriter json, ReadOnlySpan<ulong> window, OfferQuery query)
    {
        json.WriteStartArray("data"u8);
        var from = (int)Math.Min((query.Page - 1L) * query.PageSize, window.Length);
        foreach (var id in window.Slice(from, Math.Min(query.PageSize, window.Length - from)))
        {
            if (catalogue.Find(id) is { } product) OfferWriter.Write(json, product, query.Keyword);
        }

        json.WriteEndArray();
    }
}
