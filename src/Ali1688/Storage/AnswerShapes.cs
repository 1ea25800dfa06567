using System.Data.Common;
using Ali1688.Drift;
using Ali1688.Storage.Dialects;
using static Ali1688.Storage.SqlText;

namespace Ali1688.Storage;

/// <summary>
/// The shapes of the answers and the differences that were seen. Processes add what each has learnt, one after the other. Writing waits while the store
/// is out of reach; a lesson that is added twice since an answer was lost only counts twice. Thread-safe.
/// </summary>
public sealed class AnswerShapes(Store store)
{
    private const int LongestPath = 500;

    /// <summary>Adds a lesson to what is known of a profile's answers; an empty one only reads.</summary>
    public Task<KnownShape> LearnAsync(string profile, ShapeLesson lesson, CancellationToken cancellationToken) => store.WriteAsync(
        async (transaction, ct) =>
        {
            var known = await ReadLockedAsync(transaction, profile, ct);
            var findings = await FindingsAsync(transaction.Connection!, $"profile = {profile}", ct, transaction); // an open transaction has one
            var merged = lesson.Shape.Answers == 0 ? known : known.Merge(lesson.Shape);
            if (!ReferenceEquals(merged, known)) await transaction.ExecuteAsync($"UPDATE answer_shapes SET shape = {merged.ToJson()}, updated_at = {store.Time.GetUtcNow()} WHERE profile = {profile}", ct);
            var fresh = await AddAsync(transaction, profile, lesson.Sightings, findings, ct);
            return new KnownShape(merged, [.. findings.Where(finding => finding.AcceptedAt is not null).Select(finding => finding.Sighting.Change)], fresh);
        },
        cancellationToken);

    /// <summary>The differences, the newest first.</summary>
    /// <param name="acceptedToo">Also those that are accepted.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<IReadOnlyList<DriftFinding>> ListAsync(bool acceptedToo, CancellationToken cancellationToken) => await store.ReadAsync(
        (connection, ct) => FindingsAsync(connection, acceptedToo ? (FormattableString)$"1 = 1" : $"accepted_at IS NULL", ct), cancellationToken);

    /// <summary>Accepts differences: they are learnt from now on. Gives how many there were.</summary>
    /// <param name="path">Those at this place; null accepts all.</param>
    /// <param name="profile">Those of this profile; null for all.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task<int> AcceptAsync(string? path, string? profile, CancellationToken cancellationToken)
    {
        List<FormattableString> conditions = [$"accepted_at IS NULL"];
        if (path is not null) conditions.Add($"path = {Place(path)}");
        if (profile is not null) conditions.Add($"profile = {profile}");
        return store.WriteAsync(
            (transaction, ct) => transaction.ExecuteAsync($"UPDATE drift_findings SET accepted_at = {store.Time.GetUtcNow()} WHERE {And(conditions)}", ct), cancellationToken);
    }

    private async Task<AnswerShape> ReadLockedAsync(DbTransaction transaction, string profile, CancellationToken cancellationToken)
    {
        await transaction.ExecuteAsync(
            $"{new Literal(store.Dialect.InsertIgnore)} INTO answer_shapes (profile, shape, updated_at) VALUES ({profile}, {AnswerShape.Empty.ToJson()}, {store.Time.GetUtcNow()})", cancellationToken);
        var shapes = await transaction.Connection!.QueryAsync( // an open transaction has one
            $"SELECT shape FROM answer_shapes WHERE profile = {profile} {new Literal(store.Dialect.ForUpdate)}", row => row.GetString(0), cancellationToken, transaction);
        return Parsed(shapes[0]);
    }

    // A shape that cannot be read (a newer program wrote it, or somebody by hand) is learnt anew.
    private static AnswerShape Parsed(string json)
    {
        try
        {
            return AnswerShape.Parse(json);
        }
        catch (FormatException)
        {
            return AnswerShape.Empty;
        }
    }

    private async Task<IReadOnlyList<ShapeSighting>> AddAsync(
        DbTransaction transaction, string profile, IReadOnlyList<ShapeSighting> sightings, IReadOnlyList<DriftFinding> stored, CancellationToken cancellationToken)
    {
        var before = stored.ToDictionary(finding => Key(finding.Sighting.Change), finding => finding);
        using var rows = store.Dialect.CreateRowWriter(transaction.Connection!); // an open transaction has one
        await rows.UpsertAsync(Tables.DriftFindings, [.. sightings.Select(seen => Row(profile, seen, before.GetValueOrDefault(Key(seen.Change))))], transaction, cancellationToken);
        return [.. sightings.Where(seen => !before.ContainsKey(Key(seen.Change)))];
    }

    private static object?[] Row(string profile, ShapeSighting seen, DriftFinding? before) =>
    [
        profile, (int)seen.Change.Kind, Place(seen.Change.Path), (int)seen.Change.Now, (int)seen.Change.Was, (before?.Sighting ?? seen).Example.Value,
        (before?.Sighting ?? seen).FirstSeen.ToUnixTimeMilliseconds(), seen.LastSeen.ToUnixTimeMilliseconds(), (before?.Sighting.Count ?? 0) + seen.Count,
        before?.AcceptedAt?.ToUnixTimeMilliseconds(),
    ];

    private static Task<List<DriftFinding>> FindingsAsync(DbConnection connection, FormattableString condition, CancellationToken cancellationToken, DbTransaction? transaction = null) =>
        connection.QueryAsync(
            $"SELECT profile, kind, path, was_kinds, now_kinds, example_id, first_seen, last_seen, seen_count, accepted_at FROM drift_findings WHERE {condition} ORDER BY first_seen DESC, profile, path",
            Read,
            cancellationToken,
            transaction);

    private static DriftFinding Read(DbDataReader row) => new(
        row.GetString(0),
        new ShapeSighting(
            new ShapeChange((ShapeChangeKind)row.GetInt32(1), row.GetString(2), (JsonKinds)row.GetInt32(3), (JsonKinds)row.GetInt32(4)),
            row.GetItemId(5), row.GetMoment(6), row.GetMoment(7), row.GetInt64(8)),
        row.GetMomentOrNull(9));

    private static (ShapeChangeKind, string, JsonKinds) Key(ShapeChange change) => (change.Kind, Place(change.Path), change.Now);

    private static string Place(string path) => Writing.ProductRow.Cut(path, LongestPath)!; // it is no null
}
