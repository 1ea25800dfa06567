using System.Text.Json.Serialization;

namespace Ali1688.Discovery;

/// <summary>What a run's sources brought.</summary>
/// <param name="Pages">Pages read.</param>
/// <param name="Ids">Ids that were found, each once; those that were given are not counted.</param>
/// <param name="BadEntries">Entries of pages in which no id could be read.</param>
/// <param name="Cut">Searches that found more than the platform shows, and how many products of each are out of reach.</param>
/// <param name="Complete">Whether all sources were read to their end; otherwise the same command goes on.</param>
public sealed record DiscoveredIds(
    [property: JsonPropertyName("pages")] long Pages,
    [property: JsonPropertyName("ids")] long Ids,
    [property: JsonPropertyName("bad_entries")] long BadEntries,
    [property: JsonPropertyName("cut")] IReadOnlyList<CutSearch> Cut,
    [property: JsonPropertyName("complete")] bool Complete);
