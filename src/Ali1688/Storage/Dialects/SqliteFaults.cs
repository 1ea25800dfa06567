using System.Data.Common;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Ali1688.Storage.Dialects;

/// <summary>What SQLite's error codes mean (https://www.sqlite.org/rescode.html).</summary>
internal static class SqliteFaults
{
    public static FaultKind Classify(Exception fault) => fault switch
    {
        SqliteException { SqliteErrorCode: raw.SQLITE_BUSY or raw.SQLITE_LOCKED or raw.SQLITE_FULL or raw.SQLITE_IOERR or raw.SQLITE_CANTOPEN } =>
            FaultKind.Outage,
        _ => FaultKind.Lasting,
    };

    public static bool IsMissingTable(DbException fault) =>
        fault is SqliteException { SqliteErrorCode: raw.SQLITE_ERROR } && fault.Message.Contains("no such table", StringComparison.Ordinal);

    public static StoreException Explain(Exception fault, string folder, string file) => fault switch
    {
        SqliteException { SqliteErrorCode: raw.SQLITE_NOTADB or raw.SQLITE_CORRUPT } => new StoreException(
            StoreSentences.NoDatabase.With(file), fault),
        SqliteException { SqliteErrorCode: raw.SQLITE_CANTOPEN or raw.SQLITE_READONLY or raw.SQLITE_PERM } or UnauthorizedAccessException => new StoreException(
            StoreSentences.FolderIsReadOnly.With(folder, fault.Message), fault),
        SqliteException { SqliteErrorCode: raw.SQLITE_FULL } => new StoreException(
            StoreSentences.DiskIsFull.With(file), fault),
        SqliteException { SqliteErrorCode: raw.SQLITE_BUSY or raw.SQLITE_LOCKED } => new StoreException(
            StoreSentences.DatabaseIsHeld.With(file), fault),
        IOException => new StoreException(
            StoreSentences.FolderIsUnusable.With(folder, fault.Message), fault),
        _ => new StoreException(StoreSentences.FileRefused.With(file, fault.Message), fault),
    };
}
