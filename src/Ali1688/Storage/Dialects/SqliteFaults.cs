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
            $"{file} is not an intact SQLite database; move it away to begin anew, or put a backup in its place.", fault),
        SqliteException { SqliteErrorCode: raw.SQLITE_CANTOPEN or raw.SQLITE_READONLY or raw.SQLITE_PERM } or UnauthorizedAccessException => new StoreException(
            $"The data folder {folder} cannot be written ({fault.Message}); give this user write access to it, or name another folder with ALI_DATA_DIR or --data-dir.", fault),
        SqliteException { SqliteErrorCode: raw.SQLITE_FULL } => new StoreException(
            $"The disk that holds {file} is full; free some space and start again.", fault),
        SqliteException { SqliteErrorCode: raw.SQLITE_BUSY or raw.SQLITE_LOCKED } => new StoreException(
            $"Another program has held {file} for too long; end that program, or wait until it is done.", fault),
        IOException => new StoreException(
            $"The data folder {folder} cannot be used ({fault.Message}); name another folder with ALI_DATA_DIR or --data-dir.", fault),
        _ => new StoreException($"The database {file} refused the work ({fault.Message}); run 'ali1688 doctor'.", fault),
    };
}
