using System.Data.Common;
using Ali1688.Storage.Dialects;
using FluentMigrator.Runner;
using FluentMigrator.Runner.Initialization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Ali1688.Storage.Migrations;

/// <summary>Brings the schema to the program's version. The migration library is loaded only when there is something to do.</summary>
internal sealed class Migrator(StoreDialect dialect, ILogger logger)
{
    public async Task MigrateAsync(CancellationToken cancellationToken)
    {
        if (await IsCurrentAsync(cancellationToken)) return;
        await using var schemaLock = await dialect.LockSchemaAsync(cancellationToken);
        if (await IsCurrentAsync(cancellationToken)) return; // Another process was quicker.
        var (before, _) = await ReadVersionAsync(cancellationToken);
        await Task.Run(Run, cancellationToken);
        StorageLog.Migrated(logger, before, SchemaVersion.Latest);
    }

    private async Task<bool> IsCurrentAsync(CancellationToken cancellationToken)
    {
        var (version, count) = await ReadVersionAsync(cancellationToken);
        return version <= SchemaVersion.Latest
            ? (version, count) == (SchemaVersion.Latest, SchemaVersion.Count)
            : throw new StoreException(
                StoreSentences.SchemaIsNewer.With(version, SchemaVersion.Latest));
    }

    private async Task<(long Version, long Count)> ReadVersionAsync(CancellationToken cancellationToken)
    {
        await using var connection = await dialect.OpenAsync(cancellationToken);
        try
        {
            return (await connection.QueryAsync($"SELECT COALESCE(MAX(version), 0), COUNT(*) FROM schema_versions", row => (row.GetInt64(0), row.GetInt64(1)), cancellationToken)).Single();
        }
        catch (DbException fault) when (dialect.IsMissingTable(fault))
        {
            return (0, 0);
        }
    }

    private void Run()
    {
        using var services = new ServiceCollection()
            .AddFluentMigratorCore()
            .ConfigureRunner(runner =>
            {
                dialect.ConfigureMigrations(runner);
                runner.WithVersionTable(new VersionTable());
            })
            .AddSingleton<IFilteringMigrationSource>(new MigrationList(dialect, logger))
            .BuildServiceProvider();
        using var scope = services.CreateScope();
        scope.ServiceProvider.GetRequiredService<IMigrationRunner>().MigrateUp();
    }
}
