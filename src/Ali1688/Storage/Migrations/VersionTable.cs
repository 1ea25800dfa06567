using FluentMigrator.Runner.VersionTableInfo;

namespace Ali1688.Storage.Migrations;

/// <summary>Names the library's table and its columns like ours.</summary>
internal sealed class VersionTable : IVersionTableMetaData
{
    public bool OwnsSchema => false;

    public string SchemaName => "";

    public string TableName => SchemaVersion.Table;

    public string ColumnName => "version";

    public string DescriptionColumnName => "description";

    public string UniqueIndexName => "uq_schema_versions_version";

    public string AppliedOnColumnName => "applied_on";

    public bool CreateWithPrimaryKey => false;
}
