namespace Ali1688.Cleaning;

/// <summary>What became of one answer of a source.</summary>
/// <param name="Page">The page, or null when the answer holds none.</param>
/// <param name="Findings">What could not be understood of the page as a whole.</param>
public sealed record SourceReading(SourcePage? Page, IReadOnlyList<Finding> Findings);
