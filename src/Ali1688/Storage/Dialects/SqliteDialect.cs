using System.Data.Common;
using System.Globalization;
using Ali1688.Gateway.Products;
using Ali1688.Storage.Ledger;
using FluentMigrator.Runner;
using Microsoft.Data.Sqlite;

namespace Ali1688.Storage.Dialects;

/// <summary>
/// SQLite in WAL mode. Ids are kept as signed 64-bit integers: those above 9,223,372,036,854,775,807 become negative and sort first.
/// Raw answers are kept compressed; moments for people are ISO text in UTC.
/// </summary>
internal sealed class SqliteDialect : StoreDialect
{
    private const int BusySeconds = 30;
    private readonly string _folder;
    private readonly TimeProvider _time;
    private readonly string _connectionString;

    public SqliteDialect(string folder, TimeProvider time)
    {
        _folder = Path.GetFullPath(folder);
        _time = time;
        DatabaseFile = Path.Combine(_folder, "ali1688.db");
        _connectionString = new SqliteConnectionStringBuilder { DataSource = DatabaseFile, DefaultTimeout = BusySeconds }.ToString();
    }

    public string DatabaseFile { get; }

    public override ColumnTypes Types { get; } = new()
    {
        ItemId = "INTEGER",
        Identity = "INTEGER PRIMARY KEY AUTOINCREMENT",
        Number = "INTEGER",
        Small = "INTEGER",
        Real = "REAL",
        Money = "NUMERIC",
        Moment = "TEXT",
        Text = _ => "TEXT",
        Name = _ => "TEXT",
        Document = "TEXT",
        Answer = "BLOB",
        Blob = "BLOB",
        Now = "CURRENT_TIMESTAMP",
        Table = "",
        NarrowTable = " WITHOUT ROWID",
    };

    public override string InsertIgnore => "INSERT OR IGNORE";

    public override string LastInsertId => "last_insert_rowid()";

    // SQLite has one write lock; waiting for it in line is fairer and quicker than polling for it.
    public override int Writers => 1;

    public override int WriterLanes => 1;

    public override async Task PrepareAsync(CancellationToken cancellationToken)
    {
        PrivateFolder.Create(_folder);
        await using var connection = (SqliteConnection)await OpenAsync(cancellationToken);
        await RunAsync(connection, "PRAGMA journal_mode = WAL", cancellationToken);
    }

    public override async Task<DbConnection> OpenAsync(CancellationToken cancellationToken)
    {
        var connection = new SqliteConnection(_connectionString);
        try
        {
            await connection.OpenAsync(cancellationToken);
            await RunAsync(connection, $"PRAGMA busy_timeout = {BusySeconds * 1000}; PRAGMA synchronous = NORMAL; PRAGMA wal_autocheckpoint = 4000", cancellationToken);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    // Takes the write lock at once, so that no transaction fails half-way for want of it.
    public override Task<DbTransaction> BeginAsync(DbConnection connection, CancellationToken cancellationToken) =>
        Task.FromResult<DbTransaction>(((SqliteConnection)connection).BeginTransaction(deferred: false));

    public override Task<DbTransaction> BeginSnapshotAsync(DbConnection connection, CancellationToken cancellationToken) =>
        Task.FromResult<DbTransaction>(((SqliteConnection)connection).BeginTransaction(deferred: true));

    // A day's count must outlive a power cut as well, so the ledger's few small writes reach the disk at once.
    public override async Task<DbConnection> OpenLedgerAsync(CancellationToken cancellationToken)
    {
        var connection = (SqliteConnection)await OpenAsync(cancellationToken);
        await RunAsync(connection, "PRAGMA synchronous = FULL", cancellationToken);
        return connection;
    }

    public override ILedgerClock CreateLedgerClock() => new UptimeClock(_time);

    public override string ForUpdate => "";

    public override string ForShare => "";

    public override RowWriter CreateRowWriter(DbConnection connection) => new SqliteRowWriter((SqliteConnection)connection);

    public override async Task<IAsyncDisposable> LockSchemaAsync(CancellationToken cancellationToken) =>
        await FileLock.TakeAsync(Path.Combine(_folder, "schema.lock"), _time, cancellationToken);

    public override void ConfigureMigrations(IMigrationRunnerBuilder builder) =>
        builder.AddSQLite().WithGlobalConnectionString(_connectionString);

    public override FaultKind Classify(Exception fault) => SqliteFaults.Classify(fault);

    public override bool IsMissingTable(DbException fault) => SqliteFaults.IsMissingTable(fault);

    public override StoreException Explain(Exception fault) => SqliteFaults.Explain(fault, _folder, DatabaseFile);

    public override object PackAnswer(ReadOnlySpan<byte> answer) => AnswerBlob.Pack(answer);

    public override string UnpackAnswer(DbDataReader reader, int ordinal) =>
        System.Text.Encoding.UTF8.GetString(AnswerBlob.Unpack(reader.GetFieldValue<byte[]>(ordinal)));

    // SQLite keeps text as UTF-8, so this is its own memory, neither copied nor decoded.
    public override ReadOnlySpan<byte> Utf8(DbDataReader reader, int ordinal) => SQLitePCL.raw.sqlite3_column_blob(((SqliteDataReader)reader).Handle, ordinal);

    public override string IdList(IEnumerable<ItemId> ids) =>
        string.Join(',', ids.Select(id => unchecked((long)id.Value).ToString(CultureInfo.InvariantCulture)));

    // Neither texts nor places are kept, only which row has which word; what is found is compared with the title itself.
    public override string? CreateWords =>
        "CREATE VIRTUAL TABLE IF NOT EXISTS product_words USING fts5(grams, content = '', contentless_delete = 1, detail = none, tokenize = 'ascii')";

    public override IReadOnlyList<FormattableString> WithWords(IReadOnlyList<string> words, bool isBeginning) =>
        [$"SELECT rowid AS item_id FROM product_words WHERE product_words MATCH {string.Join(' ', words) + (isBeginning ? "*" : "")}"];

    public override string ThenJoin => "CROSS JOIN";

    public override string Along(string? index) => index is null ? "NOT INDEXED" : $"INDEXED BY {index}";

    public override FormattableString ComparePairs((SqlText.Literal First, SqlText.Literal Second) columns, string comparison, (object First, ItemId Second) values) =>
        $"({columns.First}, {columns.Second}) {new SqlText.Literal(comparison)} ({values.First}, {values.Second})";

    public override ValueTask DisposeAsync()
    {
        using var connection = new SqliteConnection(_connectionString);
        SqliteConnection.ClearPool(connection);
        return ValueTask.CompletedTask;
    }

    private static async Task RunAsync(SqliteConnection connection, string pragmas, CancellationToken cancellationToken)
    {
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Called with constants only.
        command.CommandText = pragmas;
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
