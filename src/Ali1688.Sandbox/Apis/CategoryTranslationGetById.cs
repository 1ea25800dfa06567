using System.Globalization;
using System.Text.Json;
using Ali1688.Sandbox.Catalogue;
using Ali1688.Sandbox.Gateway;
using Ali1688.Sandbox.Statistics;

namespace Ali1688.Sandbox.Apis;

/// <summary>
/// <c>com.alibaba.fenxiao.crossborder:category.translation.getById</c>: a category with its children; 0 has the top ones. Every language is
/// English here.
/// </summary>
internal sealed class CategoryTranslationGetById : PlatformApi
{
    private static readonly Category Root = new(0, 0, "根类目", "Root", 0);

    public override string Namespace => "com.alibaba.fenxiao.crossborder";

    public override string Name => "category.translation.getById";

    public override Refusal? Check(GatewayCall call)
    {
        if (call.Parameters.NonEmpty("language") is null) return new Refusal(RefusalKind.MissingParameter, "language");
        if (call.Parameters.NonEmpty("categoryId") is not { } text) return new Refusal(RefusalKind.MissingParameter, "categoryId");
        var read = Ids.TryRead(text, out var id);
        call.Query = (long)id;
        return read ? null : new Refusal(RefusalKind.InvalidParameter, "categoryId");
    }

    public override string Write(GatewayCall call, Utf8JsonWriter json)
    {
        var id = (long)call.Query!;
        var category = id == 0 ? Root : CategoryTree.Find(id);
        if (category is null) CrossBorderEnvelope.Open(json, success: false, "404", "类目不存在");
        else CrossBorderEnvelope.Open(json, success: true, "S0000", "成功");
        if (category is not null) WriteTree(json, category, call.Parameters["language"]!);
        CrossBorderEnvelope.Close(json);
        return category is null ? Outcomes.NotFound : Outcomes.Done;
    }

    private static void WriteTree(Utf8JsonWriter json, Category category, string language)
    {
        json.WriteStartObject("result"u8);
        WriteFields(json, category, language);
        if (category.IsLeaf) json.WriteNull("children"u8);
        else WriteChildren(json, category, language);
        json.WriteEndObject();
    }

    private static void WriteChildren(Utf8JsonWriter json, Category category, string language)
    {
        json.WriteStartArray("children"u8);
        foreach (var child in CategoryTree.Below(category.Id))
        {
            json.WriteStartObject();
            WriteFields(json, child, language);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteFields(Utf8JsonWriter json, Category category, string language)
    {
        json.WriteNumber("categoryId"u8, category.Id);
        json.WriteString("chineseName"u8, category.Name);
        json.WriteString("translatedName"u8, category.English);
        json.WriteString("language"u8, language);
        json.WriteBoolean("leaf"u8, category.IsLeaf);
        json.WriteString("level"u8, category.Level.ToString(CultureInfo.InvariantCulture));
        json.WriteNumber("parentCateId"u8, category.ParentId);
        json.WriteBoolean("fromCache"u8, true);
    }
}
