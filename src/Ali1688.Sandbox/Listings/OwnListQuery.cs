using Ali1688.Sandbox.Catalogue;

namespace Ali1688.Sandbox.Listings;

/// <summary>What of a user's own products a listing is asked for.</summary>
internal sealed record OwnListQuery
{
    public int Page { get; init; } = 1;

    public int PageSize { get; init; } = 20;

    public IReadOnlyList<string> Statuses { get; init; } = [];

    public DateTimeOffset? ModifiedFrom { get; init; }

    public DateTimeOffset? ModifiedTo { get; init; }

    public long? Category { get; init; }

    public IReadOnlyList<ulong>? Ids { get; init; }

    public bool ByPrice { get; init; }

    public bool Descending { get; init; }

    public bool WithDetails { get; init; }

    /// <summary>Whether the index alone can answer: nothing that moves is asked for.</summary>
    public bool IsPlain => Statuses.Count == 0 && ModifiedFrom is null && ModifiedTo is null && !ByPrice && !Descending && Ids is null;

    /// <summary>All that decides which products are found, and in which order.</summary>
    public string Name => string.Create(
        null,
        $"{string.Join(',', Statuses)}\n{ModifiedFrom:O}-{ModifiedTo:O}\n{Category}\n{(Ids is null ? "" : string.Join(',', Ids))}\n{ByPrice}{Descending}");

    public bool Fits(Listed listed) =>
        (Statuses.Count == 0 || Statuses.Contains(listed.State.Status, StringComparer.OrdinalIgnoreCase))
            && (ModifiedFrom is null || listed.State.ModifiedAt >= ModifiedFrom) && (ModifiedTo is null || listed.State.ModifiedAt <= ModifiedTo)
            && (Ids is null || Ids.Contains(listed.Id));

    public int Compare(Listed left, Listed right)
    {
        var compared = ByPrice ? left.State.LowestFen.CompareTo(right.State.LowestFen) : 0;
        if (compared == 0) compared = left.Id.CompareTo(right.Id);
        return Descending ? -compared : compared;
    }
}
