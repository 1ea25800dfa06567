using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Ali1688.Exporting.Rows;
using Ali1688.Products;

namespace Ali1688.Exporting.Formats;

/// <summary>One JSON object a line. Text is kept whole; what would steer a terminal is an escape. Null is left out; ids are text, so that no reader rounds them.</summary>
internal sealed class JsonRows : IRowFormat
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    public async Task WriteAsync(IReadOnlyList<ExportColumn> columns, IAsyncEnumerable<RowBatch> batches, Stream output, CancellationToken cancellationToken)
    {
        var names = columns.Select(column => JsonEncodedText.Encode(column.Name)).ToArray();
        var lines = new ArrayBufferWriter<byte>(1 << 20);
        await using var json = new Utf8JsonWriter(lines, Options);
        await foreach (var batch in batches.WithCancellation(cancellationToken))
        {
            for (var row = 0; row < batch.Count; row++)
            {
                Write(json, names, columns, batch.Row(row));
                json.Flush();
                json.Reset();
                lines.Write("\n"u8);
            }

            await output.WriteAsync(lines.WrittenMemory, cancellationToken);
            lines.ResetWrittenCount();
        }
    }

    private static void Write(Utf8JsonWriter json, JsonEncodedText[] names, IReadOnlyList<ExportColumn> columns, ReadOnlySpan<Cell> row)
    {
        json.WriteStartObject();
        for (var i = 0; i < row.Length; i++)
        {
            if (!row[i].HasValue) continue;
            json.WritePropertyName(names[i]);
            WriteValue(json, row[i], columns[i].Kind);
        }

        json.WriteEndObject();
    }

    private static void WriteValue(Utf8JsonWriter json, in Cell cell, ColumnKind kind)
    {
        if (kind == ColumnKind.Number) json.WriteNumberValue(cell.Number);
        else if (kind == ColumnKind.Money) json.WriteNumberValue(cell.Money);
        else if (kind == ColumnKind.Id) json.WriteStringValue(cell.IdText);
        else if (kind == ColumnKind.Moment) json.WriteStringValue(cell.MomentText);
        else if (kind == ColumnKind.Text) WriteText(json, cell.Text!); // a value of this kind is a text
        else json.WriteRawValue(SafeText.Json(cell.Text!), skipInputValidation: true);
    }

    private static void WriteText(Utf8JsonWriter json, string text)
    {
        if (SafeText.MaySteer(text)) json.WriteRawValue(SafeText.Json($"\"{JsonEncodedText.Encode(text, JavaScriptEncoder.UnsafeRelaxedJsonEscaping)}\""), skipInputValidation: true);
        else json.WriteStringValue(text);
    }
}
