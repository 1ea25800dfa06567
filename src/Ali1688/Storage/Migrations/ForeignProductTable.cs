using System.Data;
using System.Globalization;

namespace Ali1688.Storage.Migrations;

/// <summary>
/// A MySQL table <c>ali1688_products</c> that another program made: ids as text, narrower columns, perhaps a number of its own as the key.
/// Its rows stay, its columns are widened, ours are added, and the other program can go on writing to it.
/// </summary>
internal sealed class ForeignProductTable(IDbConnection connection, IDbTransaction transaction)
{
    private const string Columns = "information_schema.columns WHERE table_schema = DATABASE() AND table_name = 'ali1688_products'";

    /// <summary>Gives the table these columns; does nothing to a table that has them.</summary>
    public void Widen(IReadOnlyList<(string Name, string Declaration)> columns)
    {
        if (Has("product")) return;
        Run("SET SESSION sql_mode = 'STRICT_ALL_TABLES', time_zone = '+00:00'");
        RefuseOddIds();
        if (Number($"SELECT COUNT(*) FROM {Columns} AND column_name = 'price' AND data_type IN ('varchar', 'char', 'text')") > 0) SplitPriceTexts(columns);
        PrepareLongIds();
        Run($"ALTER TABLE ali1688_products {string.Join(", ", Changes(columns))}, ENGINE = InnoDB, DEFAULT CHARACTER SET utf8mb4");
    }

    private void RefuseOddIds()
    {
        const string Odd = "FROM ali1688_products WHERE item_id NOT REGEXP '^[0-9]{1,19}$'";
        var count = Number($"SELECT COUNT(*) {Odd}");
        if (count == 0) return;
        var example = Scalar($"SELECT MIN(item_id) {Odd}");
        throw new StoreException(
            StoreSentences.OddIds.With(count, example));
    }

    // MariaDB turns text into a number by way of a signed one, which the longest ids do not fit; a decimal takes them.
    private void PrepareLongIds()
    {
        if (Number("SELECT COUNT(*) FROM ali1688_products WHERE CHAR_LENGTH(item_id) = 19 AND item_id > '9223372036854775807'") > 0)
            Run("ALTER TABLE ali1688_products MODIFY COLUMN item_id DECIMAL(20, 0) UNSIGNED NOT NULL");
    }

    // "￥12.50-18.00" becomes price 12.50 and price_max 18.00; the text as it was remains in the raw answer.
    private void SplitPriceTexts(IReadOnlyList<(string Name, string Declaration)> columns)
    {
        if (!Has("price_max")) Run($"ALTER TABLE ali1688_products ADD COLUMN price_max {columns.First(column => column.Name == "price_max").Declaration}");
        Run("""
            UPDATE ali1688_products SET
              price_max = NULLIF(REVERSE(REGEXP_SUBSTR(REVERSE(REPLACE(price, ',', '')), '([0-9]+[.])?[0-9]+')), ''),
              price = NULLIF(REGEXP_SUBSTR(REPLACE(price, ',', ''), '[0-9]+([.][0-9]+)?'), '')
            WHERE price IS NOT NULL
            """);
    }

    // One statement, so that the table is either as it was or as it should be.
    private IEnumerable<string> Changes(IReadOnlyList<(string Name, string Declaration)> columns)
    {
        foreach (var (name, declaration) in columns)
            yield return $"{(Has(name) ? "MODIFY" : "ADD")} COLUMN {name} {declaration}";
        if (Scalar($"SELECT column_name FROM {Columns} AND extra LIKE '%auto_increment%'") is string counter)
            yield return $"MODIFY COLUMN `{counter}` BIGINT UNSIGNED NOT NULL AUTO_INCREMENT";
        if (!IdIsUnique()) yield return "ADD UNIQUE KEY uq_ali1688_products_item_id (item_id)";
    }

    private bool IdIsUnique() => Number("""
        SELECT COUNT(*) FROM (
          SELECT index_name FROM information_schema.statistics
          WHERE table_schema = DATABASE() AND table_name = 'ali1688_products' AND non_unique = 0
          GROUP BY index_name HAVING COUNT(*) = 1 AND MAX(column_name) = 'item_id') AS single
        """) > 0;

    private bool Has(string column) => Number($"SELECT COUNT(*) FROM {Columns} AND column_name = '{column}'") > 0;

    private long Number(string sql) => Convert.ToInt64(Scalar(sql), CultureInfo.InvariantCulture);

    private object? Scalar(string sql)
    {
        using var command = Command(sql);
        return command.ExecuteScalar();
    }

    private void Run(string sql)
    {
        using var command = Command(sql);
        command.ExecuteNonQuery();
    }

    private IDbCommand Command(string sql)
    {
        var command = connection.CreateCommand();
#pragma warning disable CA2100 // Names of columns only.
        command.CommandText = sql;
#pragma warning restore CA2100
        command.Transaction = transaction;
        command.CommandTimeout = 0;
        return command;
    }
}
