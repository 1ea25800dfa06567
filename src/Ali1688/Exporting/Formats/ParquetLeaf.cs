using System.Text.Json;
using Ali1688.Exporting.Rows;
using Parquet;
using Parquet.Schema;

namespace Ali1688.Exporting.Formats;

/// <summary>The values of one leaf for the row group that is being filled.</summary>
internal abstract class ParquetLeaf(DataField column)
{
    public DataField Field => column;

    protected List<int> Depths { get; } = [];

    protected List<int> Repetitions { get; } = [];

    public static ParquetLeaf Of(string name, ColumnKind kind) => kind switch
    {
        ColumnKind.Id => new ParquetLeaf<ulong>(new DataField(name, typeof(ulong), false), static (in cell) => cell.Id, static json => json.GetUInt64()),
        ColumnKind.Number => new ParquetLeaf<long>(new DataField(name, typeof(long), true), static (in cell) => cell.Number, static json => json.GetInt64()),
        ColumnKind.Money => new ParquetLeaf<decimal>(new DecimalDataField(name, Money.Precision, Money.Scale, isNullable: true), static (in cell) => Money.Of(cell.Money), static json => Money.Of(json.GetDecimal())),
        ColumnKind.Moment => new ParquetLeaf<DateTime>(new DateTimeDataField(name, DateTimeFormat.Timestamp, true, DateTimeTimeUnit.Millis, true), static (in cell) => cell.Moment, static json => json.GetDateTimeOffset().UtcDateTime),
        _ => new ParquetLeaf<ReadOnlyMemory<char>>(new DataField(name, typeof(string), true), static (in cell) => cell.Text.AsMemory(), static json => (json.GetString() ?? "").AsMemory()),
    };

    /// <summary>Adds the value of a column that is no list.</summary>
    public abstract void Add(in Cell cell);

    /// <summary>Adds a value inside of lists.</summary>
    public abstract void Add(JsonElement value, int repetition, int depth);

    /// <summary>Adds that there is no value, since there is something only to this depth.</summary>
    public void AddNothing(int repetition, int depth)
    {
        Depths.Add(depth);
        Repetitions.Add(repetition);
    }

    /// <summary>Writes the values and begins anew.</summary>
    public abstract Task WriteAsync(ParquetRowGroupWriter group, CancellationToken cancellationToken);

    private static class Money
    {
        public const int Precision = 18;
        public const int Scale = 4;
        private const decimal Limit = 100_000_000_000_000m;

        // As the store's own column: a sum with more decimals is rounded, one that is nonsense is none.
        public static decimal? Of(decimal amount) => Math.Abs(amount) < Limit ? Math.Round(amount, Scale) : null;
    }
}

/// <summary>The same for one type of values.</summary>
internal sealed class ParquetLeaf<T>(DataField column, ParquetLeaf<T>.OfCell fromCell, Func<JsonElement, T?> fromJson) : ParquetLeaf(column)
    where T : struct
{
    private readonly List<T> _values = [];

    public delegate T? OfCell(in Cell cell);

    public override void Add(in Cell cell) => Add(cell.HasValue ? fromCell(cell) : null, 0, Field.IsNullable ? 1 : 0);

    public override void Add(JsonElement value, int repetition, int depth) =>
        Add(value.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null ? null : fromJson(value), repetition, depth + 1);

    public override async Task WriteAsync(ParquetRowGroupWriter group, CancellationToken cancellationToken)
    {
        ReadOnlyMemory<int>? repetitions = Field.MaxRepetitionLevel > 0 ? Repetitions.ToArray() : null;
        if (Field.IsNullable) await group.WriteAllPartsAsync<T>(Field, _values.ToArray(), Depths.ToArray(), repetitions, cancellationToken);
        else await group.WriteAsync<T>(Field, _values.ToArray(), cancellationToken: cancellationToken);
        _values.Clear();
        Depths.Clear();
        Repetitions.Clear();
    }

    private void Add(T? value, int repetition, int depth)
    {
        if (value is { } given) _values.Add(given);
        AddNothing(repetition, value is null && Field.IsNullable ? depth - 1 : depth);
    }
}
