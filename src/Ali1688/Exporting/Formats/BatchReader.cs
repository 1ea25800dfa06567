using System.Collections;
using System.Collections.ObjectModel;
using System.Data.Common;
using Ali1688.Exporting.Rows;

namespace Ali1688.Exporting.Formats;

/// <summary>Rows as the library for CSV reads them. One caller at a time.</summary>
/// <param name="columns">The columns.</param>
/// <param name="batches">The rows.</param>
/// <param name="view">How their cells are shown.</param>
internal sealed class BatchReader(IReadOnlyList<ExportColumn> columns, IAsyncEnumerator<RowBatch> batches, ICellView view) : DbDataReader, IDbColumnSchemaGenerator
{
    private readonly Type[] _types = [.. columns.Select(column => view.TypeOf(column.Kind))];
    private RowBatch? _batch;
    private int _row;

    public override int FieldCount => columns.Count;

    public override bool HasRows => true;

    public override bool IsClosed => false;

    public override int RecordsAffected => -1;

    public override int Depth => 0;

    public override object this[int ordinal] => GetValue(ordinal);

    public override object this[string name] => GetValue(GetOrdinal(name));

    public override Task<bool> ReadAsync(CancellationToken cancellationToken) =>
        ++_row < (_batch?.Count ?? 0) ? Task.FromResult(true) : NextBatchAsync().AsTask();

    public override bool Read() => throw new NotSupportedException();

    public override bool IsDBNull(int ordinal) => !At(ordinal).HasValue;

    public override string GetString(int ordinal) => view.Text(in At(ordinal), columns[ordinal].Kind);

    public override long GetInt64(int ordinal) => At(ordinal).Number;

    public override decimal GetDecimal(int ordinal) => At(ordinal).Money;

    public override DateTime GetDateTime(int ordinal) => At(ordinal).Moment;

    public override object GetValue(int ordinal) => _types[ordinal] switch
    {
        _ when IsDBNull(ordinal) => DBNull.Value,
        var type when type == typeof(long) => GetInt64(ordinal),
        var type when type == typeof(decimal) => GetDecimal(ordinal),
        var type when type == typeof(DateTime) => GetDateTime(ordinal),
        _ => GetString(ordinal),
    };

    public override Type GetFieldType(int ordinal) => _types[ordinal];

    public override string GetDataTypeName(int ordinal) => _types[ordinal].Name;

    public override string GetName(int ordinal) => columns[ordinal].Name;

    public override int GetOrdinal(string name) => columns.Index().First(column => column.Item.Name == name).Index;

    public override int GetValues(object[] values)
    {
        for (var i = 0; i < columns.Count; i++) values[i] = GetValue(i);
        return columns.Count;
    }

    public ReadOnlyCollection<DbColumn> GetColumnSchema() => new([.. columns.Select((column, ordinal) => new Shown(column.Name, ordinal, _types[ordinal]))]);

    public override bool NextResult() => false;

    public override IEnumerator GetEnumerator() => new DbEnumerator(this);

    public override bool GetBoolean(int ordinal) => throw new NotSupportedException();

    public override byte GetByte(int ordinal) => throw new NotSupportedException();

    public override long GetBytes(int ordinal, long dataOffset, byte[]? buffer, int bufferOffset, int length) => throw new NotSupportedException();

    public override char GetChar(int ordinal) => throw new NotSupportedException();

    public override long GetChars(int ordinal, long dataOffset, char[]? buffer, int bufferOffset, int length) => throw new NotSupportedException();

    public override double GetDouble(int ordinal) => throw new NotSupportedException();

    public override float GetFloat(int ordinal) => throw new NotSupportedException();

    public override Guid GetGuid(int ordinal) => throw new NotSupportedException();

    public override short GetInt16(int ordinal) => throw new NotSupportedException();

    public override int GetInt32(int ordinal) => throw new NotSupportedException();

    private ref readonly Cell At(int ordinal) => ref _batch!.At(_row, ordinal); // there is one once Read gave true

    private async ValueTask<bool> NextBatchAsync()
    {
        _row = 0;
        while (await batches.MoveNextAsync())
        {
            _batch = batches.Current;
            if (_batch.Count > 0) return true;
        }

        _batch = null;
        return false;
    }

    private sealed class Shown : DbColumn
    {
        public Shown(string name, int ordinal, Type type) => (ColumnName, ColumnOrdinal, DataType, AllowDBNull) = (name, ordinal, type, true);
    }
}
