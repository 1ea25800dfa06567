namespace Ali1688.Storage.Writing;

/// <summary>The last movement of stock that was taken: when it was, and by which message. Later ones compare greater.</summary>
internal readonly record struct StockMark(long MovedAt, long MessageId) : IComparable<StockMark>
{
    public int CompareTo(StockMark other) => (MovedAt, MessageId).CompareTo((other.MovedAt, other.MessageId));
}
