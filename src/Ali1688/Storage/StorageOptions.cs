using Ali1688.Gateway;

namespace Ali1688.Storage;

/// <summary>Where products, runs and tokens are kept. Immutable.</summary>
public sealed record StorageOptions
{
    /// <summary>Folder of the embedded database, of the key ring and of the schema lock; made when it is missing. Default <c>./data</c>.</summary>
    public string DataDirectory { get; init; } = "./data";

    /// <summary>Host of a MySQL or MariaDB server; null (the default) keeps everything in an embedded SQLite file.</summary>
    public string? DbHost { get; init; }

    /// <summary>Port of the database server. Default 3306.</summary>
    public int DbPort { get; init; } = 3306;

    /// <summary>User of the database server. Default <c>root</c>.</summary>
    public string DbUser { get; init; } = "root";

    /// <summary>Password of the database server; null for none.</summary>
    public Secret? DbPassword { get; init; }

    /// <summary>Name of the database; made when it is missing and the user may. Default <c>ali1688</c>.</summary>
    public string DbName { get; init; } = "ali1688";

    /// <summary>Address of the shared Redis cache (see <see cref="Caching.RedisAddress"/>); null for none.</summary>
    public Secret? RedisUrl { get; init; }
}
