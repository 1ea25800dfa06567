namespace Ali1688.Storage.Migrations;

/// <summary>Numbers of the schema. Migrations are numbered in steps of ten, so that one can be put between two others before a release.</summary>
internal static class SchemaVersion
{
    /// <summary>The table in which the migration library notes what it has done.</summary>
    public const string Table = "schema_versions";

    /// <summary>The newest migration. It is written here once more so that a start needs no reflection to see that nothing is to be done.</summary>
    public const long Latest = 401;

    /// <summary>How many migrations there are: one that was put between two others is missing although the newest was done.</summary>
    public const long Count = 30;
}
