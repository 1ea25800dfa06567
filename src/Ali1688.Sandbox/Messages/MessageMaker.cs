using Ali1688.Sandbox.Catalogue;

namespace Ali1688.Sandbox.Messages;

/// <summary>Makes the messages that an application gets about a change: for each of its users that the product is of interest to.</summary>
internal sealed class MessageMaker(ProductCatalogue catalogue, Ownership ownership, PlatformClock clock)
{
    // Who remembers ids must not take the messages of the next start for those of this one.
    private readonly long _firstId = clock.Told.ToUnixTimeMilliseconds() * 1000;
    private long _made;

    public IEnumerable<Message> About(ProductEvent change, KnownApp app)
    {
        var at = PlatformDate.Milliseconds(clock.Told);
        if (change.Before.LowestFen != change.After.LowestFen && app.Relations.FollowerOf(change.Id) is { } follower)
            yield return Make(Topic.Price, app, follower, MessageData.Price(change.Id, follower.MemberId, at), at);
        foreach (var user in app.Users)
        {
            var concerned = ownership.IsOwn(user, change.Id) || app.Relations.IsPushed(user, change.Id);
            if (!concerned && app.Relations.FollowerOf(change.Id) != user) continue;
            foreach (var message in About(change, app, user, concerned, at)) yield return message;
        }
    }

    /// <summary>A message that says a product changed, although it did not; every second one is about its price.</summary>
    public Message AboutNothing(ulong id, KnownApp app)
    {
        var (at, user) = (PlatformDate.Milliseconds(clock.Told), app.Users[0]);
        return Interlocked.Read(ref _made) % 2 == 0
            ? Make(Topic.Price, app, user, MessageData.Price(id, user.MemberId, at), at)
            : Make(Topic.Change, app, user, MessageData.Change(id, user.MemberId, "modify", at), at);
    }

    private IEnumerable<Message> About(ProductEvent change, KnownApp app, SandboxUser user, bool concerned, DateTimeOffset at)
    {
        var (before, after) = (change.Before, change.After);
        if (before.Stock != after.Stock)
            yield return Make(Topic.Inventory, app, user, MessageData.Inventory(catalogue.Write(change.Id, before), catalogue.Write(change.Id, after), at), at);
        if (before.LowestFen != after.LowestFen && concerned)
            yield return Make(Topic.Change, app, user, MessageData.Change(change.Id, user.MemberId, "modify", at), at);
        if (before.Title != after.Title)
            yield return Make(Topic.NewOrModify, app, user, MessageData.State(change.Id, user.MemberId, Topic.NewOrModify, at), at);
        if (before.Status != after.Status)
            yield return Make(Topic.OfStatus(after.Status), app, user, MessageData.State(change.Id, user.MemberId, Topic.OfStatus(after.Status), at), at);
    }

    private Message Make(Topic topic, KnownApp app, SandboxUser user, string data, DateTimeOffset at) =>
        new(_firstId + Interlocked.Increment(ref _made), at, topic, app.Key, user.MemberId, data);
}
