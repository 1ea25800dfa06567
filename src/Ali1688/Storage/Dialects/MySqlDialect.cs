using System.Data.Common;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using Ali1688.Gateway.Products;
using Ali1688.Storage.Ledger;
using FluentMigrator.Runner;
using MySqlConnector;

namespace Ali1688.Storage.Dialects;

/// <summary>MySQL 8 and MariaDB 10.5 or later. Raw answers are readable JSON text, which MariaDB compresses by itself.</summary>
internal sealed class MySqlDialect(StorageOptions options) : StoreDialect
{
    private readonly MySqlConnectionStringBuilder _address = new()
    {
        Server = options.DbHost,
        Port = checked((uint)options.DbPort),
        UserID = options.DbUser,
        Password = options.DbPassword?.Reveal() ?? "",
        Database = options.DbName,
        CharacterSet = "utf8mb4",
        ConnectionTimeout = 5,
        DefaultCommandTimeout = 60,
        MaximumPoolSize = 50,
    };

    private ColumnTypes? _types;
    private readonly ConditionalWeakTable<DbConnection, DbConnection> _hurried = [];
    private long _maxPacket;
    private bool _endsIdle;

    public override ColumnTypes Types => _types ?? throw new InvalidOperationException("The dialect is not prepared.");

    public override string InsertIgnore => "INSERT IGNORE";

    public override string LastInsertId => "LAST_INSERT_ID()";

    public override int Writers => 16;

    // While the server works on one lane's batch, the other's is being sent.
    public override int WriterLanes => 2;

    public override async Task PrepareAsync(CancellationToken cancellationToken)
    {
        await using var connection = await OpenOrCreateAsync(cancellationToken);
        _types = MySqlTypes.For(connection.ServerVersion);
        _endsIdle = connection.ServerVersion.Contains("MariaDB", StringComparison.OrdinalIgnoreCase);
        _maxPacket = await connection.NumberAsync($"SELECT @@max_allowed_packet", cancellationToken);
    }

    public override async Task<DbConnection> OpenAsync(CancellationToken cancellationToken) =>
        await OpenAsync(_address.ConnectionString, cancellationToken);

    // Batches meet on the same rows only by chance; gap locks would make them meet more often.
    public override async Task<DbTransaction> BeginAsync(DbConnection connection, CancellationToken cancellationToken)
    {
        if (_endsIdle && _hurried.TryAdd(connection, connection)) await HurryAsync(connection, 3, cancellationToken);
        return await connection.BeginTransactionAsync(System.Data.IsolationLevel.ReadCommitted, cancellationToken);
    }

    public override async Task<DbTransaction> BeginSnapshotAsync(DbConnection connection, CancellationToken cancellationToken) =>
        await connection.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead, cancellationToken);

    // All processes that share a key wait for its row, and whoever has it needs it for a few milliseconds.
    public override async Task<DbConnection> OpenLedgerAsync(CancellationToken cancellationToken)
    {
        var connection = await OpenAsync(cancellationToken);
        if (_endsIdle && _hurried.TryAdd(connection, connection)) await HurryAsync(connection, 1, cancellationToken);
        return connection;
    }

    public override ILedgerClock CreateLedgerClock() => new ServerClock(TimeProvider.System);

    public override string ForUpdate => "FOR UPDATE";

    public override string ForShare => "LOCK IN SHARE MODE";

    public override RowWriter CreateRowWriter(DbConnection connection) => new MySqlRowWriter((MySqlConnection)connection, _maxPacket);

    public override async Task<IAsyncDisposable> LockSchemaAsync(CancellationToken cancellationToken) =>
        await MySqlSchemaLock.TakeAsync((MySqlConnection)await OpenAsync(cancellationToken), cancellationToken);

    public override void ConfigureMigrations(IMigrationRunnerBuilder builder) =>
        builder.AddMySql8().WithGlobalConnectionString(MigrationAddress());

    public override FaultKind Classify(Exception fault) => MySqlFaults.Classify(fault);

    public override bool IsMissingTable(DbException fault) => fault is MySqlException { ErrorCode: MySqlErrorCode.NoSuchTable };

    public override StoreException Explain(Exception fault) => MySqlFaults.Explain(fault, options);

    public override object PackAnswer(ReadOnlySpan<byte> answer) => Encoding.UTF8.GetString(answer);

    public override string UnpackAnswer(DbDataReader reader, int ordinal) => reader.GetString(ordinal);

    public override ReadOnlySpan<byte> Utf8(DbDataReader reader, int ordinal) => Encoding.UTF8.GetBytes(reader.GetString(ordinal));

    public override string IdList(IEnumerable<ItemId> ids) =>
        string.Join(',', ids.Select(id => id.Value.ToString(CultureInfo.InvariantCulture)));

    // InnoDB's full-text index needs three times as long for the same: it ranks what it finds, and nobody asks for ranks.
    public override string? CreateWords => null;

    public override IReadOnlyList<FormattableString> WithWords(IReadOnlyList<string> words, bool isBeginning) => isBeginning
        ? [$"SELECT DISTINCT item_id FROM product_words WHERE gram BETWEEN {WordRows.Number(words[0] + "0000")} AND {WordRows.Number(words[0] + "ffff")}"]
        : [.. words.Select(word => (FormattableString)$"SELECT item_id FROM product_words WHERE gram = {WordRows.Number(word)}")];

    public override string ThenJoin => "STRAIGHT_JOIN";

    public override string Along(string? index) => $"FORCE INDEX ({index ?? "PRIMARY"})";

    // It would read the whole index for a comparison of pairs.
    public override FormattableString ComparePairs((SqlText.Literal First, SqlText.Literal Second) columns, string comparison, (object First, ItemId Second) values) =>
        $"({columns.First} {new SqlText.Literal(comparison[..1])} {values.First} OR ({columns.First} = {values.First} AND {columns.Second} {new SqlText.Literal(comparison)} {values.Second}))";

    public override async ValueTask DisposeAsync()
    {
        await using var connection = new MySqlConnection(_address.ConnectionString);
        await MySqlConnection.ClearPoolAsync(connection);
    }

    // A process that is stopped in the middle of a transaction keeps its locks, and with them everybody else, until somebody wakes or kills it.
    private static async Task HurryAsync(DbConnection connection, int seconds, CancellationToken cancellationToken)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = "SET SESSION idle_transaction_timeout = @seconds";
        command.Parameters.Add(new MySqlParameter("@seconds", seconds));
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static async Task<MySqlConnection> OpenAsync(string address, CancellationToken cancellationToken)
    {
        var connection = new MySqlConnection(address);
        try
        {
            await connection.OpenAsync(cancellationToken);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    private async Task<MySqlConnection> OpenOrCreateAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await OpenAsync(_address.ConnectionString, cancellationToken);
        }
        catch (MySqlException fault) when (fault.ErrorCode is MySqlErrorCode.UnknownDatabase or MySqlErrorCode.DatabaseAccessDenied)
        {
            await CreateDatabaseAsync(cancellationToken);
            return await OpenAsync(_address.ConnectionString, cancellationToken);
        }
    }

    private async Task CreateDatabaseAsync(CancellationToken cancellationToken)
    {
        var server = new MySqlConnectionStringBuilder(_address.ConnectionString) { Database = "", Pooling = false };
        await using var connection = await OpenAsync(server.ConnectionString, cancellationToken);
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // A name cannot be a parameter; its quotes are doubled.
        command.CommandText = $"CREATE DATABASE IF NOT EXISTS {Quote(options.DbName)} CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci";
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    // Widening a table of millions of rows takes longer than any statement of the daily work may.
    private string MigrationAddress() =>
        new MySqlConnectionStringBuilder(_address.ConnectionString) { Pooling = false, DefaultCommandTimeout = 0 }.ConnectionString;

    private static string Quote(string name) => $"`{name.Replace("`", "``", StringComparison.Ordinal)}`";
}
