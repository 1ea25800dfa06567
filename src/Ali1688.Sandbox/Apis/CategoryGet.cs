using System.Text.Json;
using Ali1688.Sandbox.Catalogue;
using Ali1688.Sandbox.Gateway;
using Ali1688.Sandbox.Statistics;

namespace Ali1688.Sandbox.Apis;

/// <summary><c>com.alibaba.product:alibaba.category.get</c>: a category and those below it; 0 gives the top ones. Needs no user.</summary>
internal sealed class CategoryGet : PlatformApi
{
    private const string Parameter = "categoryID";

    public override string Namespace => "com.alibaba.product";

    public override string Name => "alibaba.category.get";

    public override bool NeedsUser => false;

    public override Refusal? Check(GatewayCall call)
    {
        if (call.Parameters.NonEmpty(Parameter) is not { } text) return new Refusal(RefusalKind.MissingParameter, Parameter);
        var read = Ids.TryRead(text, out var id);
        call.Query = (long)id;
        return read ? null : new Refusal(RefusalKind.InvalidParameter, Parameter);
    }

    public override string Write(GatewayCall call, Utf8JsonWriter json)
    {
        var id = (long)call.Query!;
        var shown = id == 0 ? [.. CategoryTree.Below(0)] : CategoryTree.Find(id) is { } one ? new[] { one } : [];
        json.WriteStartObject();
        json.WriteStartArray("categoryInfo"u8);
        foreach (var category in shown) WriteCategory(json, category);
        json.WriteEndArray();
        // Sic, and a text.
        json.WriteString("succes"u8, shown.Length > 0 ? "true"u8 : "false"u8);
        if (shown.Length == 0) json.WriteString("errorCode"u8, "500_1");
        if (shown.Length == 0) json.WriteString("errorMsg"u8, "类目不存在");
        json.WriteEndObject();
        return shown.Length > 0 ? Outcomes.Done : Outcomes.NotFound;
    }

    private static void WriteCategory(Utf8JsonWriter json, Category category)
    {
        json.WriteStartObject();
        json.WriteNumber("categoryID"u8, category.Id);
        json.WriteString("name"u8, category.Name);
        json.WriteBoolean("isLeaf"u8, category.IsLeaf);
        json.WriteStartArray("parentIDs"u8);
        json.WriteNumberValue(category.ParentId);
        json.WriteEndArray();
        json.WriteStartArray("childCategorys"u8);
        foreach (var child in CategoryTree.Below(category.Id)) WriteChild(json, child);
        json.WriteEndArray();
        json.WriteNumber("minOrderQuantity"u8, 1);
        json.WriteString("categoryType"u8, "1");
        json.WriteBoolean("isSupportProcessing"u8, false);
        json.WriteEndObject();
    }

    private static void WriteChild(Utf8JsonWriter json, Category child)
    {
        json.WriteStartObject();
        json.WriteNumber("id"u8, child.Id);
        json.WriteString("name"u8, child.Name);
        json.WriteBoolean("isLeaf"u8, child.IsLeaf);
        json.WriteString("categoryType"u8, "1");
        json.WriteEndObject();
    }
}
