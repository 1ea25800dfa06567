namespace Ali1688.Watching;

/// <summary>
/// What holds for the products of the very same watches. A product is asked for once however many watches hold it: with the importance of the most
/// important, the shortest longest age, and whatever counts for any of them.
/// </summary>
internal sealed record WatchClass(IReadOnlyList<Watch> Watches)
{
    public double Weight { get; } = Watches.Max(watch => watch.Importance);

    public TimeSpan? LongestAge { get; } = Watches.Min(watch => watch.LongestAge);

    public WatchedFields Fields { get; } = Watches.Aggregate(WatchedFields.None, (fields, watch) => fields | watch.Fields);
}
