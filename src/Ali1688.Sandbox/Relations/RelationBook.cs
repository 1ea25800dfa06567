using System.Collections.Concurrent;

namespace Ali1688.Sandbox.Relations;

/// <summary>Which products one application distributes for which user (铺货), and which it follows. Thread-safe.</summary>
internal sealed class RelationBook
{
    private readonly ConcurrentDictionary<(string MemberId, ulong Id), SandboxUser> _pushed = new();
    private readonly ConcurrentDictionary<ulong, SandboxUser> _followed = new();

    public void Push(SandboxUser user, ulong id) => _pushed[(user.MemberId, id)] = user;

    public bool IsPushed(SandboxUser user, ulong id) => _pushed.ContainsKey((user.MemberId, id));

    public void Follow(SandboxUser user, ulong id) => _followed[id] = user;

    public void Unfollow(ulong id) => _followed.TryRemove(id, out _);

    /// <summary>For whom the application follows the product, or null.</summary>
    public SandboxUser? FollowerOf(ulong id) => _followed.GetValueOrDefault(id);
}
