using System.Globalization;

namespace Ali1688.Storage.Dialects;

/// <summary>Column types of MySQL and MariaDB.</summary>
internal static class MySqlTypes
{
    private const string Readable = "CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci";
    private const string Exact = "CHARACTER SET utf8mb4 COLLATE utf8mb4_bin";

    private const string Table = $" ENGINE = InnoDB DEFAULT {Readable}";

    /// <summary>The types for a server of this version; only MariaDB compresses single columns.</summary>
    public static ColumnTypes For(string serverVersion)
    {
        var compressed = serverVersion.Contains("MariaDB", StringComparison.OrdinalIgnoreCase) ? "LONGTEXT COMPRESSED" : "LONGTEXT";
        return new ColumnTypes
        {
            ItemId = "BIGINT UNSIGNED",
            Identity = "BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY",
            Number = "BIGINT",
            Small = "TINYINT",
            Real = "DOUBLE",
            Money = "DECIMAL(18,4)",
            Moment = "DATETIME(3)",
            Text = length => string.Create(CultureInfo.InvariantCulture, $"VARCHAR({length}) {Readable}"),
            Name = length => string.Create(CultureInfo.InvariantCulture, $"VARCHAR({length}) {Exact}"),
            Document = $"LONGTEXT {Readable}",
            Answer = $"{compressed} {Readable}",
            Blob = "MEDIUMBLOB",
            Now = "CURRENT_TIMESTAMP(3)",
            Table = Table,
            NarrowTable = Table,
        };
    }
}
