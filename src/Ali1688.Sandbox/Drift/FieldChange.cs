using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Ali1688.Sandbox.Drift;

/// <summary>Changes one field of one object by a rule; a field that is not there can only be added.</summary>
internal static class FieldChange
{
    public static void Make(JsonObject holder, string field, DriftRule rule)
    {
        if (rule.Kind == DriftKind.Add)
        {
            holder[field] = "drift";
            return;
        }

        if (!holder.TryGetPropertyValue(field, out var value)) return;
        if (rule.Kind == DriftKind.Retype) holder[field] = Retyped(value?.DeepClone());
        else holder.Remove(field);
        if (rule.Kind == DriftKind.Rename) holder[rule.To!] = value;
    }

    private static JsonNode Retyped(JsonNode? value) => value?.GetValueKind() switch
    {
        JsonValueKind.Object => new JsonArray(value),
        JsonValueKind.Array => new JsonObject { ["items"] = value },
        JsonValueKind.String => FromText(value.GetValue<string>()),
        _ => value?.ToJsonString() ?? "null",
    };

    private static JsonNode FromText(string text) =>
        decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            ? number
            : new JsonObject { ["value"] = text };
}
