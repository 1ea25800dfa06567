using System.Data.Common;
using System.Globalization;
using Ali1688.Gateway.Products;

namespace Ali1688.Storage;

/// <summary>
/// SQL as interpolated strings: every hole becomes a parameter, so that a value can never be read as SQL.
/// Only <see cref="Literal"/>s and nested SQL are put in as text.
/// </summary>
internal static class SqlText
{
    /// <summary>Text that is part of the statement itself.</summary>
    public readonly record struct Literal(string Text);

    public static async Task<int> ExecuteAsync(this DbTransaction transaction, FormattableString sql, CancellationToken cancellationToken)
    {
        await using var command = transaction.Connection!.Command(sql, transaction);
        return await command.ExecuteNonQueryAsync(cancellationToken);
    }

    public static async Task<List<T>> QueryAsync<T>(
        this DbConnection connection, FormattableString sql, Func<DbDataReader, T> map, CancellationToken cancellationToken, DbTransaction? transaction = null)
    {
        await using var command = connection.Command(sql, transaction);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var rows = new List<T>();
        while (await reader.ReadAsync(cancellationToken)) rows.Add(map(reader));
        return rows;
    }

    /// <summary>Hands each row over and keeps none; gives how many there were.</summary>
    public static async Task<int> ReadAsync(this DbConnection connection, FormattableString sql, Action<DbDataReader> take, CancellationToken cancellationToken)
    {
        await using var command = connection.Command(sql, null);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var rows = 0;
        for (; await reader.ReadAsync(cancellationToken); rows++) take(reader);
        return rows;
    }

    public static async Task<long> NumberAsync(
        this DbConnection connection, FormattableString sql, CancellationToken cancellationToken, DbTransaction? transaction = null)
    {
        await using var command = connection.Command(sql, transaction);
        var value = await command.ExecuteScalarAsync(cancellationToken);
        return value is null or DBNull ? 0 : Convert.ToInt64(value, CultureInfo.InvariantCulture);
    }

    /// <summary>The conditions, joined; all rows where there is none.</summary>
    public static FormattableString And(IReadOnlyList<FormattableString> conditions) =>
        conditions.Count == 0 ? $"1 = 1" : conditions.Aggregate((all, next) => $"{all} AND {next}");

    /// <summary>A pattern for LIKE … ESCAPE '!' that fits what contains the text.</summary>
    public static string Containing(string text) => $"%{Beginning(text)}";

    /// <summary>A pattern for LIKE … ESCAPE '!' that fits what begins with the text.</summary>
    public static string Beginning(string text) =>
        $"{text.Replace("!", "!!", StringComparison.Ordinal).Replace("%", "!%", StringComparison.Ordinal).Replace("_", "!_", StringComparison.Ordinal)}%";

    public static DbCommand Command(this DbConnection connection, FormattableString sql, DbTransaction? transaction)
    {
        var command = connection.CreateCommand();
        command.Transaction = transaction;
#pragma warning disable CA2100 // Every hole of the text is a parameter, see Bind.
        command.CommandText = Bind(command, sql);
#pragma warning restore CA2100
        return command;
    }

    private static string Bind(DbCommand command, FormattableString sql)
    {
        var holes = sql.GetArguments().Select(value => value switch
        {
            Literal literal => literal.Text,
            FormattableString nested => Bind(command, nested),
            _ => AddParameter(command, value),
        });
        return string.Format(CultureInfo.InvariantCulture, sql.Format, holes.ToArray<object?>());
    }

    private static string AddParameter(DbCommand command, object? value)
    {
        var parameter = command.CreateParameter();
        parameter.ParameterName = $"@p{command.Parameters.Count}";
        parameter.Value = value switch
        {
            null => DBNull.Value,
            ItemId id => id.Value,
            DateTimeOffset moment => moment.ToUnixTimeMilliseconds(),
            Enum word => Convert.ToInt32(word, CultureInfo.InvariantCulture),
            _ => value,
        };
        command.Parameters.Add(parameter);
        return parameter.ParameterName;
    }
}
