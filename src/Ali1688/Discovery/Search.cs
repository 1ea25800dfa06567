namespace Ali1688.Discovery;

/// <summary>One search of a run: a source as it was asked for, or a part of it that fits into the platform's window. Immutable.</summary>
public sealed record Search
{
    /// <summary>Which of the run's sources, from 0.</summary>
    public required int Source { get; init; }

    /// <summary>Which search of that source, in the order in which they arose.</summary>
    public int Number { get; init; }

    /// <summary>The source as it was asked for; see <see cref="SourceSpec"/>.</summary>
    public required string Spec { get; init; }

    /// <summary>The key that must ask, where keys see different products; null for any.</summary>
    public string? AppKey { get; init; }

    /// <summary>The prices it is about.</summary>
    public PriceRange Prices { get; init; }

    /// <summary>The category that it was narrowed to; null for that of the source, or none.</summary>
    public string? Category { get; init; }

    /// <summary>How many ids the run's sources may find together; null for all.</summary>
    public long? Limit { get; init; }

    /// <summary>Where it stands.</summary>
    public SearchState State { get; init; }

    /// <summary>The next page to read, from 1.</summary>
    public int NextPage { get; init; } = 1;

    /// <summary>How many ids it found that the run did not have.</summary>
    public long Found { get; init; }

    /// <summary>How many entries of its pages could not be read.</summary>
    public long BadEntries { get; init; }

    /// <summary>How many products there are, as the platform said last; null when it did not say.</summary>
    public long? Total { get; init; }

    /// <summary>The categories that were seen in it, collected where nothing else is left to narrow it by.</summary>
    public IReadOnlyList<string> Categories { get; init; } = [];

    /// <summary>Whether another search of the run finds the same.</summary>
    public bool FindsTheSameAs(Search other) => (Source, AppKey, Prices, Category) == (other.Source, other.AppKey, other.Prices, other.Category);

    /// <inheritdoc/>
    public override string ToString() => string.Join(" ", new[]
    {
        Spec,
        Prices == default ? null : $"{Prices}",
        Category is null ? null : $"category {Category}",
        AppKey is null ? null : $"key {AppKey}",
    }.Where(part => part is not null));
}
