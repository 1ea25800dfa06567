using System.Text.RegularExpressions;
using Ali1688.Gateway.Calls;
using Ali1688.Gateway.Products;

namespace Ali1688.Gateway.Answers;

/// <summary>
/// Reads the refusal of a call for several products. The platform's batch APIs give all or nothing: one id that is gone or somebody
/// else's fails the whole call, as reported from the live gateway for <c>alibaba.pifatuan.product.detail.list</c>. Thread-safe.
/// </summary>
public static partial class BatchRefusal
{
    /// <summary>
    /// Whether a single id may be to blame, so that asking for each half by itself gets the others through. It is so for every failure
    /// that speaks of products or that nobody can read; flow control, tokens, permissions, network and the gateway's own codes say nothing about an id.
    /// </summary>
    public static bool MayBeOneIdsFault(CallResult result) => result switch
    {
        CallResult.NotFound or CallResult.Unreadable => true,
        CallResult.BadRequest or CallResult.Transient { Fault: TransientFault.UnknownCode } => !IsTheGateways(result.Code),
        _ => false,
    };

    /// <summary>Those of the ids that the platform's words name (e.g. <c>商品[56550718212]不存在</c>); the rest can be asked for again at once.</summary>
    /// <param name="result">A refusal for which <see cref="MayBeOneIdsFault"/> holds.</param>
    /// <param name="asked">The ids of the call.</param>
    public static IReadOnlyList<ItemId> Named(CallResult result, IReadOnlyCollection<ItemId> asked)
    {
        var told = Numbers.Matches(result.Message).Select(number => ItemId.TryParse(number.ValueSpan, out var id) ? id : default).ToHashSet();
        return [.. asked.Where(told.Contains)];
    }

    private static bool IsTheGateways(string? code) => code?.StartsWith("gw.", StringComparison.OrdinalIgnoreCase) == true;

    [GeneratedRegex(@"[0-9]+")]
    private static partial Regex Numbers { get; }
}
