using Ali1688.Collecting;
using Ali1688.Discovery;
using Ali1688.Gateway.Products;

namespace Ali1688.Server.Runs;

/// <summary>What somebody wants collected. Immutable.</summary>
/// <param name="Ids">The products; repeats count once.</param>
/// <param name="Searches">What further ids are found with.</param>
/// <param name="Options">How.</param>
/// <param name="Spec">What was asked for, as JSON, for people to read later.</param>
internal sealed record RunOrder(IReadOnlyList<ItemId> Ids, IReadOnlyList<Search> Searches, CollectOptions Options, string Spec);
