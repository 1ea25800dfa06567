using Ali1688.Gateway.Products;

namespace Ali1688.Discovery;

/// <summary>The searches that a run begins with.</summary>
public static class SearchPlan
{
    /// <summary>One search for each source; where a source shows own products only, one for each key, for each sees others.</summary>
    /// <param name="specs">The sources.</param>
    /// <param name="appKeys">The keys that can ask a source.</param>
    /// <param name="limit">How many ids they may find together; null for all.</param>
    public static IReadOnlyList<Search> Begin(IReadOnlyList<SourceSpec> specs, Func<SourceProfile, IReadOnlyList<string>> appKeys, long? limit) =>
        [.. specs.SelectMany((spec, i) => KeysOf(spec.Source, appKeys).Select((key, number) =>
            new Search { Source = i, Number = number, Spec = spec.Text, AppKey = key, Prices = spec.Prices, Limit = limit }))];

    private static IReadOnlyList<string?> KeysOf(SourceProfile source, Func<SourceProfile, IReadOnlyList<string>> appKeys)
    {
        if (source.Shows == ProductScope.Own && appKeys(source) is { Count: > 1 } several) return several;
        return [null];
    }
}
