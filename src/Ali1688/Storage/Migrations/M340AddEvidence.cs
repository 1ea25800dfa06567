using Ali1688.Storage.Dialects;
using FluentMigrator;

namespace Ali1688.Storage.Migrations;

/// <summary>What the checks of each watched product showed, beside what is believed of it: plans learn from it how often the products of this shop change, and need the days' counts of changes no longer.</summary>
[Migration(340, "Evidence")]
internal sealed class M340AddEvidence(StoreDialect dialect) : ForwardOnlyMigration
{
    public override void Up()
    {
        foreach (var column in new[] { "quiet_days", "changes", "log_days", "log_squares" })
        {
            if (!Schema.Table("beliefs").Column(column).Exists()) Execute.Sql($"ALTER TABLE beliefs ADD COLUMN {column} {dialect.Types.Real} NOT NULL DEFAULT 0");
        }

        Execute.Sql("DROP TABLE IF EXISTS belief_checks");
    }
}
