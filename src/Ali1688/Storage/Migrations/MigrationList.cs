using Ali1688.Storage.Dialects;
using FluentMigrator;
using FluentMigrator.Runner.Initialization;
using Microsoft.Extensions.Logging;

namespace Ali1688.Storage.Migrations;

/// <summary>All migrations, named one by one: the library would find only public ones. A new one is added here and in <see cref="SchemaVersion.Latest"/>.</summary>
internal sealed class MigrationList(StoreDialect dialect, ILogger logger) : IFilteringMigrationSource
{
    public IEnumerable<IMigration> GetMigrations(Func<Type, bool> predicate) => All.Where(migration => predicate(migration.GetType()));

    private IEnumerable<IMigration> All =>
    [
        new M100CreateProducts(dialect),
        new M110CreateItemChecks(dialect),
        new M120CreateRuns(dialect),
        new M130CreateRunItems(dialect),
        new M140CreateDeadLetters(dialect),
        new M150CreateFindings(dialect),
        new M160CreateTokens(dialect),
        new M170CreateQuotaLedger(dialect),
        new M180CreateCalls(dialect),
        new M200CreatePushMessages(dialect),
        new M210CreateDueItems(dialect),
        new M220CreateRunSources(dialect),
        new M230TokensOfAccounts(dialect),
        new M240CreateChanges(dialect),
        new M250CreateDrift(dialect),
        new M270CreateWatches(dialect),
        new M280CreateWatchItems(dialect),
        new M290CreateBeliefs(dialect),
        new M300CreateProductList(dialect, logger),
        new M301IndexProductList(),
        new M302WordsByRows(dialect, logger),
        new M320CreateAlertRules(dialect),
        new M325CreateAlertStates(dialect),
        new M340AddEvidence(dialect),
        new M341CreateLeases(dialect),
        new M342CreateWatchMoves(dialect),
        new M343CreateWatchSources(dialect),
        new M360CreateAccess(dialect),
        new M400CreatePartitions(dialect),
        new M401CreateNodes(dialect),
    ];
}
