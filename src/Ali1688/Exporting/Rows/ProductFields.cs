using System.Text;
using System.Text.Json;
using Ali1688.Products;

namespace Ali1688.Exporting.Rows;

/// <summary>
/// Takes a stored product's JSON (see <see cref="ProductJson"/>) apart into cells, in one pass and without making a product of it: this is where most
/// of an export's time goes. Lists stay the JSON that they are.
/// </summary>
internal static class ProductFields
{
    /// <summary>Puts the fields into a row of <see cref="ExportWhat.Products"/>.</summary>
    public static void Read(ReadOnlySpan<byte> json, Span<Cell> row)
    {
        var reader = new Utf8JsonReader(json);
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (Column(reader.ValueSpan) is var column and >= 0) row[column] = Value(ref reader, json, column);
            else if (reader.ValueTextEquals("supplier"u8)) ReadPair(ref reader, row, 12);
            else if (reader.ValueTextEquals("category"u8)) ReadPair(ref reader, row, 14);
            else reader.Skip();
        }
    }

    /// <summary>The JSON of a value on which a reader stands, as text; the reader stands at its end afterwards.</summary>
    public static string Raw(ref Utf8JsonReader reader, ReadOnlySpan<byte> json)
    {
        var start = (int)reader.TokenStartIndex;
        reader.Skip();
        return Encoding.UTF8.GetString(json[start..(int)reader.BytesConsumed]);
    }

    /// <summary>The value on which a reader stands, as a column of this kind holds it.</summary>
    public static Cell Value(ref Utf8JsonReader reader, ReadOnlySpan<byte> json, ColumnKind kind) => kind switch
    {
        _ when reader.TokenType == JsonTokenType.Null => default,
        ColumnKind.Number => Cell.Of(reader.GetInt64()),
        ColumnKind.Money => Cell.Of(reader.GetDecimal()),
        ColumnKind.Moment => Cell.Of(reader.GetDateTimeOffset()),
        ColumnKind.Text => Cell.Of(reader.GetString()),
        _ => Cell.Of(Raw(ref reader, json)),
    };

    private static Cell Value(ref Utf8JsonReader reader, ReadOnlySpan<byte> json, int column)
    {
        reader.Read();
        return Value(ref reader, json, ExportTable.Of(ExportWhat.Products)[column].Kind);
    }

    private static int Column(ReadOnlySpan<byte> name) => name switch
    {
        _ when name.SequenceEqual("title"u8) => 1,
        _ when name.SequenceEqual("status"u8) => 2,
        _ when name.SequenceEqual("statusText"u8) => 3,
        _ when name.SequenceEqual("price"u8) => 4,
        _ when name.SequenceEqual("priceMax"u8) => 5,
        _ when name.SequenceEqual("priceTiers"u8) => 6,
        _ when name.SequenceEqual("quoteType"u8) => 7,
        _ when name.SequenceEqual("stock"u8) => 8,
        _ when name.SequenceEqual("sales"u8) => 9,
        _ when name.SequenceEqual("minimumOrder"u8) => 10,
        _ when name.SequenceEqual("unit"u8) => 11,
        _ when name.SequenceEqual("attributes"u8) => 16,
        _ when name.SequenceEqual("skus"u8) => 17,
        _ when name.SequenceEqual("images"u8) => 18,
        _ when name.SequenceEqual("detailUrl"u8) => 19,
        _ when name.SequenceEqual("createdAt"u8) => 20,
        _ when name.SequenceEqual("modifiedAt"u8) => 21,
        _ => -1,
    };

    // An id and a name; the id's column comes first.
    private static void ReadPair(ref Utf8JsonReader reader, Span<Cell> row, int column)
    {
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject) return;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isId = reader.ValueTextEquals("id"u8);
            reader.Read();
            row[isId ? column : column + 1] = Cell.Of(reader.GetString());
        }
    }
}
