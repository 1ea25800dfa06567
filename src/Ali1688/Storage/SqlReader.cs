using System.Data.Common;
using Ali1688.Gateway.Products;

namespace Ali1688.Storage;

/// <summary>Reads our types from a row.</summary>
internal static class SqlReader
{
    public static ItemId GetItemId(this DbDataReader reader, int ordinal) => new(reader.GetFieldValue<ulong>(ordinal));

    /// <summary>A moment kept in Unix milliseconds.</summary>
    public static DateTimeOffset GetMoment(this DbDataReader reader, int ordinal) => DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64(ordinal));

    public static DateTimeOffset? GetMomentOrNull(this DbDataReader reader, int ordinal) =>
        reader.IsDBNull(ordinal) ? null : reader.GetMoment(ordinal);

    /// <summary>A moment kept as people read it, in UTC.</summary>
    public static DateTimeOffset? GetUtcOrNull(this DbDataReader reader, int ordinal) =>
        reader.IsDBNull(ordinal) ? null : new DateTimeOffset(DateTime.SpecifyKind(reader.GetDateTime(ordinal), DateTimeKind.Utc));

    public static string? GetTextOrNull(this DbDataReader reader, int ordinal) => reader.IsDBNull(ordinal) ? null : reader.GetString(ordinal);

    public static long? GetNumberOrNull(this DbDataReader reader, int ordinal) => reader.IsDBNull(ordinal) ? null : reader.GetInt64(ordinal);

    public static decimal? GetMoneyOrNull(this DbDataReader reader, int ordinal) => reader.IsDBNull(ordinal) ? null : reader.GetDecimal(ordinal);
}
