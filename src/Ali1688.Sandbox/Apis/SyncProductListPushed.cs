using System.Text.Json;
using Ali1688.Sandbox.Catalogue;
using Ali1688.Sandbox.Gateway;
using Ali1688.Sandbox.Messages;
using Ali1688.Sandbox.Statistics;

namespace Ali1688.Sandbox.Apis;

/// <summary>
/// <c>com.alibaba.product.push:alibaba.cross.syncProductListPushed</c>: the user distributes these products from now on (铺货). Ids that do
/// not exist are passed over.
/// </summary>
internal sealed class SyncProductListPushed(ProductCatalogue catalogue, MessageOffice office) : PlatformApi
{
    private const int MostIds = 20;

    public override string Namespace => "com.alibaba.product.push";

    public override string Name => "alibaba.cross.syncProductListPushed";

    public override Refusal? Check(GatewayCall call) => Ids.TakeList(call, "productIdList", MostIds);

    public override string Write(GatewayCall call, Utf8JsonWriter json)
    {
        var known = call.ItemIds.Where(catalogue.Exists).ToList();
        foreach (var id in known) call.Viewer.App.Relations.Push(call.Viewer.User, id);
        office.Watch(known);
        json.WriteStartObject();
        json.WriteStartObject("result"u8);
        if (known.Count == 0) json.WriteString("errorCode"u8, "OFFERIDS_IS_NULL");
        if (known.Count == 0) json.WriteString("errorMsg"u8, "商品ID列表参数为空");
        json.WriteBoolean("success"u8, known.Count > 0);
        json.WriteEndObject();
        json.WriteEndObject();
        return known.Count > 0 ? Outcomes.Done : Outcomes.NotFound;
    }
}
