namespace Ali1688.Storage;

/// <summary>
/// What a store that cannot do its work says, each sentence written once: the cause, and what to do next. The dashboard finds its translations by them,
/// and a test demands one for each.
/// </summary>
internal static class StoreSentences
{
    public const string BadRedisUrl = "REDIS_URL cannot be read; give host:port, host:port,password=… or redis://:password@host:port/0.";
    public const string SchemaIsLocked = "Another process has been changing the schema for {0} seconds; wait until it is done, then start again.";
    public const string SchemaIsNewer = "The store's schema has version {0}, which is newer than this program's {1}; use the newer program.";
    public const string OddIds = "{0} rows of the existing table ali1688_products have an item_id that is no product id (e.g. '{1}'); move them to another table, then start again.";
    public const string FileIsLocked = "Another process has held {0} for {1} minutes; end that process and start again.";
    public const string NoDatabase = "{0} is not an intact SQLite database; move it away to begin anew, or put a backup in its place.";
    public const string FolderIsReadOnly = "The data folder {0} cannot be written ({1}); give this user write access to it, or name another folder with ALI_DATA_DIR or --data-dir.";
    public const string FolderIsUnusable = "The data folder {0} cannot be used ({1}); name another folder with ALI_DATA_DIR or --data-dir.";
    public const string DiskIsFull = "The disk that holds {0} is full; free some space and start again.";
    public const string DatabaseIsHeld = "Another program has held {0} for too long; end that program, or wait until it is done.";
    public const string FileRefused = "The database {0} refused the work ({1}); run 'ali1688 doctor'.";
    public const string UserRefused = "The database server {0} refused user {1}; check DB_USER and DB_PASSWORD.";
    public const string DatabaseDenied = "User {0} may not use or create database {1} on {2}; create it and grant the user all rights on it, or set DB_NAME.";
    public const string ServerUnreachable = "The database server {0} cannot be reached; check DB_HOST and DB_PORT, and that the server is running.";
    public const string ConnectionLost = "The connection to the database server {0} was lost ({1}); try again when it is back.";
    public const string ResultsLost = "The store was out of reach when the program ended, so some results are not stored; run the same command again to get them.";
    public const string MessageLost = "The store was out of reach when the program ended; the message is not acknowledged.";
    public const string ServerRefused = "The database {0} on {1} refused the work ({2}).";
}
