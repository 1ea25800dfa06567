using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Ali1688.Drift;

/// <summary>Writes a shape as nested lists: kinds (as a number), seen, objects and, where there are any, the fields by name.</summary>
internal static class ShapeJson
{
    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Write(ShapeFields fields)
    {
        var text = new ArrayBufferWriter<byte>(4096);
        using var json = new Utf8JsonWriter(text, Plain);
        WriteField(json, fields, 0);
        json.Flush();
        return Encoding.UTF8.GetString(text.WrittenSpan);
    }

    /// <exception cref="FormatException">It is no shape.</exception>
    public static ShapeFields Read(string text)
    {
        try
        {
            var fields = new ShapeFields();
            ReadField(JsonElement.Parse(text), fields, 0);
            return fields;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException or IndexOutOfRangeException)
        {
            throw new FormatException($"This is no stored shape of answers: {e.Message}", e);
        }
    }

    private static void WriteField(Utf8JsonWriter json, ShapeFields fields, int index)
    {
        json.WriteStartArray();
        json.WriteNumberValue((int)fields[index].Kinds);
        json.WriteNumberValue(fields[index].Seen);
        json.WriteNumberValue(fields[index].Objects);
        if (fields[index].FirstChild >= 0) WriteChildren(json, fields, index);
        json.WriteEndArray();
    }

    private static void WriteChildren(Utf8JsonWriter json, ShapeFields fields, int index)
    {
        json.WriteStartObject();
        for (var child = fields[index].FirstChild; child >= 0; child = fields[child].NextSibling)
        {
            json.WritePropertyName(fields.Name(child));
            WriteField(json, fields, child);
        }

        json.WriteEndObject();
    }

    private static void ReadField(JsonElement json, ShapeFields fields, int index)
    {
        ref var field = ref fields[index];
        (field.Kinds, field.Seen, field.Objects) = ((JsonKinds)json[0].GetInt32(), json[1].GetInt64(), json[2].GetInt64());
        if (json.GetArrayLength() < 4) return;
        var expected = -1;
        foreach (var property in json[3].EnumerateObject())
        {
            var child = fields.FindOrAdd(index, Encoding.UTF8.GetBytes(property.Name), ref expected);
            if (child >= 0) ReadField(property.Value, fields, child);
        }
    }
}
