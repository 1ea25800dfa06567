namespace Ali1688.Storage.Writing;

/// <summary>A row of <c>item_checks</c>: what is known of a product's last check. Moments are Unix milliseconds.</summary>
internal readonly record struct ItemCheck(long CheckedAt, long ChangedAt, long Digest, CheckState State)
{
    /// <summary>Whether that check saw something else than the one before it.</summary>
    public bool SawChange => ChangedAt == CheckedAt;

    /// <summary>Whether it already holds what an answer of that moment says: then the answer was stored before, and its acknowledgement was lost.</summary>
    public bool Holds(long at, long digest) => State == CheckState.Collected && CheckedAt == at && Digest == digest;
}
