using Ali1688.Changes;
using Ali1688.Cleaning;
using Ali1688.Gateway.Products;
using Ali1688.Products;
using Ali1688.Storage;

namespace Ali1688.Reprocessing;

/// <summary>
/// Cleans the stored raw answers again with the present mapping, without a call. What differs is written through the batch writer like everything else, so
/// that it fits in with a collection that runs meanwhile. Times of checks stay; one page of answers is in memory.
/// </summary>
public sealed class Reprocessor(StoredAnswers answers, BatchWriter writer, ProfileCatalog profiles, TimeProvider time)
{
    private const int PageSize = 100;
    private readonly Dictionary<string, ProductCleaner> _cleaners = profiles.Profiles.ToDictionary(profile => profile.Name, ProductCleaner.For);

    /// <summary>Goes through all raw answers.</summary>
    /// <param name="profile">Only those of this profile; null for all.</param>
    /// <param name="dryRun">Whether nothing is written.</param>
    /// <param name="progress">Is kept up to date.</param>
    /// <param name="cancellationToken">Stops after what is under way; running it again is always safe.</param>
    public async Task RunAsync(string? profile, bool dryRun, ReprocessProgress progress, CancellationToken cancellationToken)
    {
        progress.Total = await answers.CountAsync(profile, cancellationToken);
        ItemId? after = null;
        while (await answers.PageAsync(profile, after, PageSize, cancellationToken) is { Count: > 0 } page)
        {
            await Task.WhenAll(page.Select(answer => CleanAsync(answer, dryRun, progress, cancellationToken)));
            after = page[^1].Id;
        }
    }

    private async Task CleanAsync(StoredAnswer answer, bool dryRun, ReprocessProgress progress, CancellationToken cancellationToken)
    {
        if (Clean(answer) is not { Product: { } cleaned } result)
        {
            progress.AddUnreadable($"{answer.Id} ({answer.Profile}): {(_cleaners.ContainsKey(answer.Profile) ? "no product is found in the answer" : "there is no such profile")}");
            return;
        }

        var product = MovedStock.Kept(cleaned, answer);
        var same = ProductDigest.Of(product) == answer.Digest && result.Findings.SequenceEqual(answer.Findings);
        if (same || dryRun) progress.Add(same ? Reprocessed.Unchanged : Reprocessed.Changed);
        else progress.Add(await WriteAsync(new ItemOutcome.Recleaned(product, answer.Profile, result.Findings, answer.Digest) { Id = answer.Id, At = time.GetUtcNow() }, cancellationToken));
    }

    private CleaningResult? Clean(StoredAnswer answer) =>
        _cleaners.TryGetValue(answer.Profile, out var cleaner) && JsonAnswer.TryParse(answer.Raw, out var root) ? cleaner.Clean(root, answer.Id) : null;

    private async Task<Reprocessed> WriteAsync(ItemOutcome.Recleaned recleaned, CancellationToken cancellationToken) =>
        await writer.WriteAsync(null, recleaned, cancellationToken) == RunItemOutcome.Skipped ? Reprocessed.Overtaken : Reprocessed.Changed;
}
