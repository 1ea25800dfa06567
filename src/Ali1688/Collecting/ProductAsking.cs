using System.Diagnostics;
using System.Text.Json;
using Ali1688.Cleaning;
using Ali1688.Gateway;
using Ali1688.Gateway.Answers;
using Ali1688.Gateway.Calls;
using Ali1688.Gateway.Products;
using Ali1688.Keys;
using Ali1688.Telemetry;

namespace Ali1688.Collecting;

/// <summary>
/// Asks the platform for products: one id a call or, where the API takes several, as many as wait when a call's turn comes. What comes back is about
/// each id by itself: an answer to several is taken apart, and a refusal of several is narrowed down by halves, so that one id that is gone or
/// somebody else's costs the others nothing but a call or two. Thread-safe.
/// </summary>
internal sealed class ProductAsking(KeyPool keys)
{
    private readonly WaitingAsks _waiting = new();
    private readonly bool _batches = keys.Keys.Any(key => key.Profile.IdsPerCall > 1);
    private readonly Dictionary<string, BatchReader> _readers = keys.Keys
        .Select(key => key.Profile).Where(profile => profile.IdsPerCall > 1).DistinctBy(profile => profile.Name).ToDictionary(profile => profile.Name, BatchReader.For);

    /// <summary>Asks once.</summary>
    public async Task<AskResult> AskAsync(Asked asked, Patience patience)
    {
        if (!_batches)
        {
            var (key, permit) = await keys.TakeTurnAsync(asked.Priority, asked.Blind, patience.Turn);
            return new AskResult(key, await SendAsync(key, permit, [asked], patience.Answer));
        }

        using var waiting = new WaitingAsk(asked, patience.Turn);
        _waiting.Add(waiting);
        asked.Arrive();
        try
        {
            if (asked.Group is { } group) await group.Complete.WaitAsync(patience.Turn);
            var (key, permit) = await keys.TakeTurnAsync(asked.Priority, asked.Blind, waiting.TakenAlong);
            using (permit)
            {
                if (_waiting.TakeWith(waiting, key) is { Count: > 0 } together) await AskTogetherAsync(key, permit, together, patience.Answer);
            }
        }
        catch (OperationCanceledException) when (!_waiting.Take(waiting) && !patience.Answer.IsCancellationRequested)
        {
            // It was taken along: its reply comes from the one who did.
        }
        finally
        {
            _waiting.Take(waiting);
        }

        return await waiting.Reply.WaitAsync(patience.Answer);
    }

    private async Task AskTogetherAsync(PlatformKey key, ICallPermit permit, IReadOnlyList<WaitingAsk> group, CancellationToken cancellationToken)
    {
        try
        {
            var replies = await CallAsync(key, permit, [.. group.Select(waiting => waiting.Asked)], cancellationToken);
            foreach (var waiting in group) waiting.Settle(new AskResult(key, replies[waiting.Asked.Id]));
        }
        catch (Exception fault)
        {
            // The run of the one who asked may be over; those taken along ask for themselves.
            foreach (var waiting in group) waiting.Settle(new AskResult(key, new CallResult.NotSent { Message = fault.Message }));
            throw;
        }
    }

    private async Task<Dictionary<ItemId, CallResult>> CallAsync(PlatformKey key, ICallPermit? permit, IReadOnlyList<Asked> group, CancellationToken cancellationToken)
    {
        var result = await SendAsync(key, permit, group, cancellationToken);
        if (result is CallResult.Answered answered && _readers.TryGetValue(key.Profile.Name, out var reader)) return TakeApart(reader, answered, group);
        if (group.Count == 1 || !BatchRefusal.MayBeOneIdsFault(result)) return group.ToDictionary(asked => asked.Id, _ => result);
        return await NarrowDownAsync(key, result, group, cancellationToken);
    }

    private async Task<Dictionary<ItemId, CallResult>> NarrowDownAsync(PlatformKey key, CallResult refusal, IReadOnlyList<Asked> group, CancellationToken cancellationToken)
    {
        var named = BatchRefusal.Named(refusal, [.. group.Select(asked => asked.Id)]).ToHashSet();
        IEnumerable<IReadOnlyList<Asked>> parts = named.Count > 0 && named.Count < group.Count
            ? [[.. group.Where(asked => !named.Contains(asked.Id))], .. group.Where(asked => named.Contains(asked.Id)).Select(asked => new[] { asked })]
            : group.Chunk((group.Count + 1) / 2);
        var results = await Task.WhenAll(parts.Select(part => CallAsync(key, null, part, cancellationToken)));
        return results.SelectMany(part => part).ToDictionary();
    }

    private static Dictionary<ItemId, CallResult> TakeApart(BatchReader reader, CallResult.Answered answered, IReadOnlyList<Asked> group)
    {
        var ids = group.Select(asked => asked.Id).ToList();
        if (reader.Read(answered.Root, ids) is not { } reading)
            return ids.ToDictionary(id => id, CallResult (_) => new CallResult.Unreadable { Body = answered.Body, Message = "The answer holds no list of products." });
        var results = reading.Missing.ToDictionary(id => id, CallResult (_) => new CallResult.NotFound { Message = "The answer does not hold this product." });
        foreach (var entry in reading.Products) results[entry.Id] = Part(entry);
        return results;
    }

    // A part is parsed anew, so that the whole answer need not stay in memory for the sake of one product.
    private static CallResult.Answered Part(BatchEntry entry)
    {
        var raw = entry.ToRaw();
        return new CallResult.Answered(JsonElement.Parse(raw)) { Body = raw };
    }

    private static async Task<CallResult> SendAsync(PlatformKey key, ICallPermit? permit, IReadOnlyList<Asked> group, CancellationToken cancellationToken)
    {
        foreach (var asked in group) asked.Leaving?.Invoke(asked.Id);
        using var activity = Instruments.Activities.StartActivity("call", ActivityKind.Client);
        var result = await key.Gateway.CallAsync(CallFor(key, group), cancellationToken, permit);
        activity?.SetTag("api", key.Profile.Name).SetTag("key", MaskedKey.Of(key.AppKey)).SetTag("products", group.Count).SetTag("result", result.GetType().Name);
        return result;
    }

    private static ApiCall CallFor(PlatformKey key, IReadOnlyList<Asked> group)
    {
        var ids = group.Select(asked => asked.Id).ToList();
        return ProductQuestion.For(key.Profile, ids, group[0].Priority) with { Items = ids, Attempt = group.Max(asked => asked.Attempts.Count) + 1 };
    }
}
