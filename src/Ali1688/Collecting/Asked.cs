using Ali1688.Gateway.Calls;
using Ali1688.Gateway.Products;
using Ali1688.Keys;

namespace Ali1688.Collecting;

/// <summary>An id that is to be asked for, and what was tried for it so far. Belongs to one asker at a time.</summary>
internal sealed class Asked(ItemId id, CallPriority priority)
{
    private bool _hasArrived;

    public ItemId Id => id;

    public CallPriority Priority => priority;

    /// <summary>Those that may share its call; null where nobody plans such groups.</summary>
    public CallGroup? Group { get; init; }

    /// <summary>Calls spent on it.</summary>
    public Attempts Attempts { get; } = new();

    /// <summary>The most that a key's "not found" told of it, whichever key came last.</summary>
    public Absence Absence { get; private set; }

    /// <summary>It is ready to be asked for, or needs no call; its group learns of it once.</summary>
    public void Arrive()
    {
        if (!_hasArrived) Group?.Arrive();
        _hasArrived = true;
    }

    /// <summary>Notes what a key was told.</summary>
    public void Told(Absence absence) => Absence = absence > Absence ? absence : Absence;

    /// <summary>Is told each time that a call for it is about to leave; may be null.</summary>
    public Action<ItemId>? Leaving { get; init; }

    /// <summary>Keys that do not see it.</summary>
    public HashSet<PlatformKey> Blind { get; } = [];
}

/// <summary>What one asking came to, for one id.</summary>
/// <param name="Key">The key that asked.</param>
/// <param name="Result">What the platform said about this id; an answer to several ids is taken apart.</param>
internal readonly record struct AskResult(PlatformKey Key, CallResult Result);
