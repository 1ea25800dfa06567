using Ali1688.Queries;
using Ali1688.Storage.Dialects;
using Ali1688.Storage.Writing;
using FluentMigrator;
using Microsoft.Extensions.Logging;
using MySqlConnector;
using static Ali1688.Storage.SqlText;

namespace Ali1688.Storage.Migrations;

/// <summary>The words of titles, a row for each, where no full-text index holds them. Doing it again begins anew; its key comes last: made over a full table it is quicker.</summary>
[Migration(302, TransactionBehavior.None, "Words of titles by rows")]
internal sealed class M302WordsByRows(StoreDialect dialect, ILogger logger) : ForwardOnlyMigration
{
    private const int Page = 2000;
    private const int ToldEvery = 100_000;

    public override void Up()
    {
        if (dialect.CreateWords is not null) return;
        Execute.Sql("DROP TABLE IF EXISTS product_words");
        Execute.Sql("CREATE TABLE product_words (gram INT UNSIGNED NOT NULL, item_id BIGINT UNSIGNED NOT NULL) ENGINE = InnoDB");
        Execute.WithConnection((connection, _) => FillAsync((MySqlConnection)connection).GetAwaiter().GetResult());
        Execute.Sql("ALTER TABLE product_words ADD PRIMARY KEY (gram, item_id)");
    }

    private async Task FillAsync(MySqlConnection connection)
    {
        var (all, done, after) = (await connection.NumberAsync($"SELECT COUNT(*) FROM product_list", CancellationToken.None), 0, 0UL);
        while (await PageAsync(connection, after) is { Count: > 0 } page)
        {
            await WordRows.PutAsync(page, connection, null, CancellationToken.None);
            after = (ulong)page[^1][0]!;
            if ((done += page.Count) % ToldEvery == 0) StorageLog.Listing(logger, done, all);
        }
    }

    private static Task<List<object?[]>> PageAsync(MySqlConnection connection, ulong after) => connection.QueryAsync<object?[]>(
        $"SELECT item_id, title FROM product_list WHERE item_id > {after} ORDER BY item_id LIMIT {Page}", row => [row.GetItemId(0).Value, TitleGrams.Of(row.GetString(1))], CancellationToken.None);
}
