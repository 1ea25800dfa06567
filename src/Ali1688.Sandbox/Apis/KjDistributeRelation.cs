using System.Text.Json;
using Ali1688.Sandbox.Catalogue;
using Ali1688.Sandbox.Gateway;
using Ali1688.Sandbox.Messages;
using Ali1688.Sandbox.Statistics;

namespace Ali1688.Sandbox.Apis;

/// <summary>
/// <c>com.alibaba.fenxiao.crossborder:product.kjdistribute.addRelation</c> and <c>removeRelation</c>: the application follows a product, or
/// no longer; it gets messages about what it follows. Needs no user; doing it twice is no error.
/// </summary>
internal sealed class KjDistributeRelation(ProductCatalogue catalogue, MessageOffice office, bool adds) : PlatformApi
{
    public override string Namespace => "com.alibaba.fenxiao.crossborder";

    public override string Name { get; } = adds ? "product.kjdistribute.addRelation" : "product.kjdistribute.removeRelation";

    public override bool NeedsUser => false;

    public override Refusal? Check(GatewayCall call) => Ids.Take(call, "offerId");

    public override string Write(GatewayCall call, Utf8JsonWriter json)
    {
        var exists = catalogue.Exists(call.ItemId);
        if (exists) Relate(call);
        json.WriteStartObject();
        json.WriteStartObject("result"u8);
        json.WriteString("msg"u8, exists ? "success" : Words.NotFound(call.ItemId));
        json.WriteBoolean("success"u8, exists);
        json.WriteString("traceId"u8, Guid.NewGuid().ToString("N"));
        json.WriteEndObject();
        json.WriteEndObject();
        return exists ? Outcomes.Done : Outcomes.NotFound;
    }

    private void Relate(GatewayCall call)
    {
        var (app, user) = call.Viewer;
        if (adds) app.Relations.Follow(user, call.ItemId);
        else app.Relations.Unfollow(call.ItemId);
        if (adds) office.Watch([call.ItemId]);
    }
}
