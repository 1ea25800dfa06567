using Ali1688.Gateway.Messages;
using Ali1688.Gateway.Products;
using Ali1688.Storage;

namespace Ali1688.Messages;

/// <summary>What one message asks to be done about products. No I/O.</summary>
/// <param name="Outcomes">What is to be written, without a call.</param>
/// <param name="Due">Products that are to be collected.</param>
/// <param name="Reason">Why they are, in a short word.</param>
internal sealed record MessageEffects(IReadOnlyList<ItemOutcome> Outcomes, IReadOnlyList<ItemId> Due, string Reason)
{
    private static readonly MessageEffects None = new([], [], "");

    /// <summary>All products that the message is about.</summary>
    public IEnumerable<ItemId> Items => Outcomes.Select(outcome => outcome.Id).Concat(Due);

    /// <summary>The products that are to be collected.</summary>
    /// <param name="known">The products that we hold.</param>
    /// <param name="unknownToo">Whether those that we do not hold are collected too, also when only their stock moved.</param>
    public IEnumerable<ItemId> Wanted(IReadOnlySet<ItemId> known, bool unknownToo) => unknownToo
        ? Due.Concat(Outcomes.OfType<ItemOutcome.StockMoved>().Select(outcome => outcome.Id).Where(id => !known.Contains(id)))
        : Due.Where(known.Contains);

    public static MessageEffects Of(StoredMessage message, PushMessage content) => content switch
    {
        PushMessage.Changed changed => new([], changed.Items, "changed"),
        PushMessage.Reposted back => new([], back.Items, "reposted"),
        PushMessage.Audited audited => new([], audited.Items, "audited"),
        PushMessage.PriceChanged price => new([], price.Items, "price-changed"),
        PushMessage.Deleted deleted => Told(message, deleted.Items, CheckState.Deleted, "deleted"),
        PushMessage.Expired expired => Told(message, expired.Items, CheckState.Expired, "expired"),
        PushMessage.StockChanged stock => Moved(message, stock.Moves),
        _ => None,
    };

    private static MessageEffects Told(StoredMessage message, IReadOnlyList<ItemId> items, CheckState state, string reason) =>
        new([.. items.Select(id => new ItemOutcome.Told(state) { Id = id, At = message.SentAt })], [], reason);

    private static MessageEffects Moved(StoredMessage message, IReadOnlyList<StockMove> moves) =>
        new([.. moves.GroupBy(move => move.Item).Select(item => Moved(message, item.Key, [.. item]))], [], "stock-moved");

    private static ItemOutcome.StockMoved Moved(StoredMessage message, ItemId id, IReadOnlyList<StockMove> moves) =>
        new(message.Envelope.Id, moves) { Id = id, At = moves.Max(move => move.At) };
}
