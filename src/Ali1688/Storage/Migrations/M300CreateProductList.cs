using System.Data.Common;
using Ali1688.Storage.Dialects;
using FluentMigrator;
using Microsoft.Extensions.Logging;

namespace Ali1688.Storage.Migrations;

/// <summary>What products are found and ordered by, and the words of their titles, filled from the products that are there. Its indexes come later: made over full tables they are quicker and smaller.</summary>
[Migration(300, "Product list")]
internal sealed class M300CreateProductList(StoreDialect dialect, ILogger logger) : ForwardOnlyMigration
{
    public override void Up()
    {
        var t = dialect.Types;
        Execute.Sql($"""
            CREATE TABLE IF NOT EXISTS product_list (
              item_id {t.ItemId} NOT NULL,
              title {t.Name(500)} NOT NULL,
              price {t.Number} NOT NULL,
              stock {t.Number} NOT NULL,
              sales {t.Number} NOT NULL,
              changed_at {t.Number} NOT NULL,
              status {t.Small} NOT NULL,
              state {t.Small} NOT NULL,
              supplier {t.Name(255)} NULL,
              supplier_id {t.Name(255)} NULL,
              category_id {t.Name(64)} NULL,
              PRIMARY KEY (item_id)
            ){t.Table}
            """);
        if (dialect.CreateWords is { } words) Execute.Sql(words);
        Execute.WithConnection((connection, transaction) => new ProductListing(dialect, (DbConnection)connection, (DbTransaction)transaction, logger).Fill());
    }
}
