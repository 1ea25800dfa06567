using System.Text.Json;
using System.Text.Json.Nodes;
using Ali1688.Storage;
using Spectre.Console;

namespace Ali1688.Cli;

/// <summary>Changes, for people and for programs.</summary>
internal static class ChangeView
{
    private const int LongestValue = 60;

    public static void PrintJson(StoredChange change) => Invocation.PrintJson(new
    {
        cursor = change.Cursor,
        id = change.Id.ToString(),
        observed_at = change.ObservedAt,
        checked_before = change.CheckedBefore,
        cause = change.Cause == ChangeCause.Observed ? "observed" : "reprocessed",
        field = change.Change.Field,
        old = Node(change.Change.Old),
        @new = Node(change.Change.New),
    });

    public static void WriteTable(Invocation invocation, IReadOnlyList<StoredChange> changes, bool withIds)
    {
        if (changes.Count == 0)
        {
            invocation.Say("No changes.");
            return;
        }

        string[] names = ["seen", "after the look of", .. withIds ? new[] { "id" } : [], "field", "old", "", "new"];
        var table = new Table().Border(TableBorder.Rounded).AddColumns(names);
        foreach (var change in changes) table.AddRow(Cells(change, withIds).Select(cell => new Text(cell)));
        table.Columns[^3].RightAligned();
        if (changes.All(change => IsNumber(change.Change.New))) table.Columns[^1].RightAligned();
        invocation.Output.Write(table);
    }

    private static string[] Cells(StoredChange change, bool withIds) =>
    [
        $"{change.ObservedAt.ToLocalTime():yyyy-MM-dd HH:mm:ss}", $"{change.CheckedBefore.ToLocalTime():MM-dd HH:mm:ss}", .. withIds ? new[] { $"{change.Id}" } : [],
        change.Cause == ChangeCause.Observed ? change.Change.Field : $"{change.Change.Field} (our mapping)",
        Value(change.Change.Field, change.Change.Old), "→", Value(change.Change.Field, change.Change.New),
    ];

    private static string Value(string field, string? json)
    {
        if (json is null) return "–";
        var value = JsonElement.Parse(json);
        return value.ValueKind switch
        {
            JsonValueKind.Number when IsMoney(field) => $"¥{value.GetDecimal():#,0.00##}",
            JsonValueKind.Number => $"{value.GetDecimal():N0}",
            JsonValueKind.String => Cut(value.GetString()!), // it is one
            _ => Cut(json),
        };
    }

    private static string Cut(string text)
    {
        if (text.Length <= LongestValue) return text;
        return $"{text[..(char.IsHighSurrogate(text[LongestValue - 1]) ? LongestValue - 1 : LongestValue)]}…";
    }

    private static bool IsMoney(string field) => field is "price" or "priceMax" || field.EndsWith(".price", StringComparison.Ordinal);

    private static bool IsNumber(string? json) => json is null || char.IsAsciiDigit(json[0]);

    private static JsonNode? Node(string? json) => json is null ? null : JsonNode.Parse(json);
}
