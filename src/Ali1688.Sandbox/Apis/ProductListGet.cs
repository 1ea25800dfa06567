using System.Text.Json;
using Ali1688.Sandbox.Catalogue;
using Ali1688.Sandbox.Gateway;
using Ali1688.Sandbox.Listings;
using Ali1688.Sandbox.Statistics;

namespace Ali1688.Sandbox.Apis;

/// <summary><c>com.alibaba.product:alibaba.product.list.get</c>: the user's own products page by page, whatever their state.</summary>
internal sealed class ProductListGet(ProductCatalogue catalogue, OwnProducts own) : PlatformApi
{
    public override string Namespace => "com.alibaba.product";

    public override string Name => "alibaba.product.list.get";

    public override Refusal? Check(GatewayCall call) => OwnListQueryReader.Read(call);

    public override string Write(GatewayCall call, Utf8JsonWriter json)
    {
        var query = (OwnListQuery)call.Query!;
        var found = own.Find(query, call.Viewer.User);
        var from = (int)Math.Min((query.Page - 1L) * query.PageSize, found.Length);
        var page = found.AsSpan(from, Math.Min(query.PageSize, found.Length - from));
        json.WriteStartObject();
        json.WriteBoolean("success"u8, true);
        json.WriteNumber("total"u8, page.Length);
        json.WriteStartObject("result"u8);
        json.WriteStartObject("pageResult"u8);
        json.WriteNumber("pageIndex"u8, query.Page);
        json.WriteNumber("sizePerPage"u8, query.PageSize);
        json.WriteNumber("totalRecords"u8, found.Length);
        WriteList(json, page, query.WithDetails);
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndObject();
        if (query.WithDetails) call.ItemIds = page.ToArray();
        return Outcomes.Items;
    }

    private void WriteList(Utf8JsonWriter json, ReadOnlySpan<ulong> page, bool withDetails)
    {
        json.WriteStartArray("resultList"u8);
        foreach (var id in page)
        {
            if (catalogue.Find(id) is not { } product) continue;
            if (withDetails) ProductInfoWriter.Write(json, product);
            else ProductInfoWriter.WriteForList(json, product);
        }

        json.WriteEndArray();
    }
}
