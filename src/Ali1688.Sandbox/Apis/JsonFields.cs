using System.Text.Json;
using Ali1688.Sandbox.Gateway;

namespace Ali1688.Sandbox.Apis;

/// <summary>Reads the fields of a parameter that is JSON text, strictly by their documented types; null counts as absent.</summary>
internal sealed class JsonFields(JsonElement root)
{
    /// <summary>The first thing that was wrong.</summary>
    public Refusal? Problem { get; private set; }

    /// <summary>Reads one parameter; <paramref name="read"/> takes what it needs.</summary>
    public static Refusal? Read(GatewayCall call, string parameter, Action<JsonFields> read)
    {
        if (call.Parameters.NonEmpty(parameter) is not { } text) return new Refusal(RefusalKind.MissingParameter, parameter);
        try
        {
            using var document = JsonDocument.Parse(text);
            if (document.RootElement.ValueKind != JsonValueKind.Object) return new Refusal(RefusalKind.InvalidParameter, parameter);
            var fields = new JsonFields(document.RootElement);
            read(fields);
            return fields.Problem;
        }
        catch (JsonException)
        {
            return new Refusal(RefusalKind.InvalidParameter, parameter);
        }
    }

    public string? Text(string name, bool required = false) => Value(name, JsonValueKind.String, required)?.GetString();

    public long? Whole(string name, bool required = false)
    {
        if (Value(name, JsonValueKind.Number, required) is not { } value) return null;
        if (value.TryGetInt64(out var number) && number >= 0) return number;
        Refuse(name);
        return null;
    }

    public int Within(string name, int least, int most)
    {
        var number = Whole(name, required: true);
        if (number is not null && (number < least || number > most)) Refuse(name);
        return (int)Math.Clamp(number ?? least, least, most);
    }

    public void Refuse(string name, RefusalKind kind = RefusalKind.InvalidParameter) => Problem ??= new Refusal(kind, name);

    private JsonElement? Value(string name, JsonValueKind kind, bool required)
    {
        if (!root.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null)
        {
            if (required) Refuse(name, RefusalKind.MissingParameter);
            return null;
        }

        if (value.ValueKind == kind) return value;
        Refuse(name);
        return null;
    }
}
