using Ali1688.Gateway.Calls;
using Ali1688.Gateway.Products;

namespace Ali1688.Storage;

/// <summary>A product that is to be collected although no run asked for it. Immutable.</summary>
/// <param name="Id">The product.</param>
/// <param name="Priority">Who goes first.</param>
/// <param name="Reason">Why, in a short word, e.g. <c>changed</c>; at most 100 characters.</param>
/// <param name="NotBefore">Not earlier than this.</param>
/// <param name="RequestedAt">When it was asked for last.</param>
public sealed record DueItem(ItemId Id, CallPriority Priority, string Reason, DateTimeOffset NotBefore, DateTimeOffset RequestedAt);
