using System.Text.Json;
using Ali1688.Gateway.Products;

namespace Ali1688.Exporting.Rows;

/// <summary>Makes a row of <see cref="ExportWhat.Skus"/> of each SKU in a stored product's JSON, and keeps the title and the status for all of them.</summary>
internal sealed class SkuFields(RowBatch batch, ItemId id)
{
    public string? Title { get; private set; }

    public string? Status { get; private set; }

    public void Read(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("title"u8)) Title = Text(ref reader);
            else if (reader.ValueTextEquals("status"u8)) Status = Text(ref reader);
            else if (reader.ValueTextEquals("skus"u8)) ReadSkus(ref reader, json);
            else reader.Skip();
        }
    }

    private static string? Text(ref Utf8JsonReader reader)
    {
        reader.Read();
        return reader.GetString();
    }

    private void ReadSkus(ref Utf8JsonReader reader, ReadOnlySpan<byte> json)
    {
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.StartObject)
        {
            var row = batch.Add();
            row[0] = Cell.Of(id.Value);
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName) ReadField(ref reader, json, row);
        }
    }

    private void ReadField(ref Utf8JsonReader reader, ReadOnlySpan<byte> json, Span<Cell> row)
    {
        var column = Column(reader.ValueSpan);
        reader.Read();
        if (column < 0) reader.Skip();
        else row[column] = ProductFields.Value(ref reader, json, batch.Columns[column].Kind);
    }

    private static int Column(ReadOnlySpan<byte> name) => name switch
    {
        _ when name.SequenceEqual("id"u8) => 1,
        _ when name.SequenceEqual("specId"u8) => 2,
        _ when name.SequenceEqual("code"u8) => 3,
        _ when name.SequenceEqual("price"u8) => 4,
        _ when name.SequenceEqual("priceTiers"u8) => 5,
        _ when name.SequenceEqual("stock"u8) => 6,
        _ when name.SequenceEqual("attributes"u8) => 7,
        _ when name.SequenceEqual("image"u8) => 8,
        _ => -1,
    };
}
