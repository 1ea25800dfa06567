using System.Globalization;
using Ali1688.Storage;

namespace Ali1688.Bench;

/// <summary>Where a benchmark's store is: in a folder or, with DB_HOST and its kin set, in the database of that name.</summary>
internal static class BenchStore
{
    public static StorageOptions OptionsFor(string? folder) => Environment.GetEnvironmentVariable("DB_HOST") is not { Length: > 0 } host
        ? new StorageOptions { DataDirectory = folder ?? "data" }
        : new StorageOptions
        {
            DataDirectory = folder ?? "data",
            DbHost = host,
            DbPort = int.Parse(Environment.GetEnvironmentVariable("DB_PORT") ?? "3306", CultureInfo.InvariantCulture),
            DbUser = Environment.GetEnvironmentVariable("DB_USER") ?? "root",
            DbPassword = new Gateway.Secret(Environment.GetEnvironmentVariable("DB_PASSWORD") ?? ""),
            DbName = Environment.GetEnvironmentVariable("DB_NAME") ?? "ali1688_bench",
        };
}
