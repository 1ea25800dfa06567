using Ali1688.Gateway.Calls;
using Ali1688.Gateway.Products;

namespace Ali1688.Watching;

/// <summary>A product that is to be checked next.</summary>
/// <param name="Id">The product.</param>
/// <param name="Class">The watches that hold it.</param>
/// <param name="IsStored">Whether there is a stored version to compare it with.</param>
/// <param name="CheckedAt">When it was last checked, as far as the watches know.</param>
/// <param name="Worth">What the check is worth, comparable within one sweep.</param>
/// <param name="IsTurn">Whether it was picked because it waited longest.</param>
/// <param name="Priority">Who goes first when calls are scarce: what people ordered for a time goes before what is merely worth it.</param>
internal sealed record WatchPick(ItemId Id, WatchClass Class, bool IsStored, DateTimeOffset CheckedAt, double Worth, bool IsTurn, CallPriority Priority);
