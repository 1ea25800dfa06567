using System.Text;
using System.Text.Json;
using Ali1688.Cleaning.Paths;

namespace Ali1688.Drift;

/// <summary>Reads the shape of one answer from its bytes. Values are passed over; only names and kinds are looked at.</summary>
internal ref struct ShapeReader
{
    /// <summary>What every element of a list is called.</summary>
    public static ReadOnlySpan<byte> Element => "[]"u8;

    // Names made of digits, or absurdly long ones, are ids: data, not fields.
    private const int LongestName = 100;

    // A stored shape nests twice as deep as the answer, and what is stored must be readable again: 64 levels are the framework's limit.
    private const int DeepestLevel = 30;

    private readonly ShapeFields _fields;
    private Utf8JsonReader _json;

    private ShapeReader(ReadOnlySpan<byte> json)
    {
        _fields = new ShapeFields();
        _json = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = DeepestLevel });
    }

    /// <summary>The shape; null when it is no JSON, or has more places or levels than a shape can hold.</summary>
    public static ShapeFields? Read(ReadOnlySpan<byte> json)
    {
        var reader = new ShapeReader(json.StartsWith("\uFEFF"u8) ? json[3..] : json);
        try
        {
            reader._json.Read();
            return reader.ReadValue(0) && !reader._json.Read() ? reader._fields : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private bool ReadValue(int field)
    {
        var kind = KindOf(_json.TokenType);
        ref var place = ref _fields[field];
        (place.Kinds, place.Seen) = (place.Kinds | kind, 1);
        if (kind == JsonKinds.Objects) place.Objects = 1;
        return kind switch
        {
            JsonKinds.Objects => ReadObject(field),
            JsonKinds.Lists => ReadList(field),
            _ => true,
        };
    }

    private bool ReadObject(int field)
    {
        var expected = _fields[field].FirstChild;
        while (_json.Read() && _json.TokenType == JsonTokenType.PropertyName)
        {
            var child = _fields.FindOrAdd(field, NameOf(_json.ValueSpan), ref expected);
            _json.Read();
            if (child < 0 || !ReadValue(child)) return false;
        }

        return true;
    }

    private bool ReadList(int field)
    {
        var expected = _fields[field].FirstChild;
        var child = -1;
        while (_json.Read() && _json.TokenType != JsonTokenType.EndArray)
        {
            if (child < 0) child = _fields.FindOrAdd(field, Element, ref expected);
            if (child < 0 || !ReadValue(child)) return false;
        }

        return true;
    }

    private static ReadOnlySpan<byte> NameOf(ReadOnlySpan<byte> written)
    {
        if (written.Length > LongestName || (written.Length > 0 && !written.ContainsAnyExceptInRange((byte)'0', (byte)'9'))) return "*"u8;
        var isPlain = !written.ContainsAnyExceptInRange((byte)' ', (byte)'~') && !written.Contains((byte)'\\');
        return isPlain ? written : Encoding.UTF8.GetBytes(JsonText.Decode(written));
    }

    private static JsonKinds KindOf(JsonTokenType token) => token switch
    {
        JsonTokenType.StartObject => JsonKinds.Objects,
        JsonTokenType.StartArray => JsonKinds.Lists,
        JsonTokenType.String => JsonKinds.Texts,
        JsonTokenType.Number => JsonKinds.Numbers,
        JsonTokenType.True or JsonTokenType.False => JsonKinds.Booleans,
        _ => JsonKinds.Nulls,
    };
}
