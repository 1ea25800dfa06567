using System.Diagnostics.CodeAnalysis;
using Ali1688.Products;

namespace Ali1688.Changes;

/// <summary>Gathers changes, comparing values by content.</summary>
internal sealed class ChangeList
{
    private readonly List<FieldChange> _changes = [];

    public IReadOnlyList<FieldChange> All => _changes;

    public void Compare<T>(string field, T? before, T? after)
    {
        if (EqualityComparer<T>.Default.Equals(before, after)) return;
        Add(field, before, after);
    }

    /// <summary>The same moment in two zones is two contents.</summary>
    public void CompareTime(string field, DateTimeOffset? before, DateTimeOffset? after)
    {
        if (before is { } old && after is { } now && old.EqualsExact(now)) return;
        if (before is null && after is null) return;
        Add(field, before, after);
    }

    public void CompareList<T>(string field, IReadOnlyList<T> before, IReadOnlyList<T> after)
    {
        if (ReferenceEquals(before, after) || before.SequenceEqual(after)) return;
        _changes.Add(new FieldChange(field, ListText(before), ListText(after)));
    }

    public void Add<T>(string field, T? before, T? after) => _changes.Add(new FieldChange(field, Text(before), Text(after)));

    private static string? Text<T>([AllowNull] T value) => value is null ? null : ProductJson.Text(value);

    private static string? ListText<T>(IReadOnlyList<T> list) => list.Count == 0 ? null : ProductJson.Text(list);
}
