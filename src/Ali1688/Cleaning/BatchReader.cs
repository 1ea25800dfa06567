using System.Text.Json;
using Ali1688.Cleaning.Values;
using Ali1688.Gateway.Products;

namespace Ali1688.Cleaning;

/// <summary>Takes the answer of a batch API apart into one part a product. It never throws on data. Thread-safe; make one per profile and keep it.</summary>
public sealed class BatchReader
{
    private readonly ProductPlace _place;

    private BatchReader(ApiProfile profile) => _place = new ProductPlace(profile);

    /// <summary>A reader of the answers to one profile's calls.</summary>
    public static BatchReader For(ApiProfile profile) => new(profile);

    /// <summary>Takes one answer apart.</summary>
    /// <param name="root">The whole answer.</param>
    /// <param name="asked">The ids of the call.</param>
    /// <returns>Null where the answer holds no list of products: nothing is known of any id then.</returns>
    public BatchReading? Read(JsonElement root, IReadOnlyCollection<ItemId> asked)
    {
        var findings = new Findings();
        if (_place.Elements(root, findings) is not { } elements) return null;
        var products = new List<BatchEntry>(elements.Count);
        var open = new HashSet<ItemId>(asked);
        for (var i = 0; i < elements.Count; i++)
        {
            findings.Enter(_place.Text, i);
            if (ReadOne(elements[i], root, asked, open, findings) is { } entry) products.Add(entry);
            findings.Leave();
        }

        return new BatchReading(products, [.. asked.Where(open.Remove)], findings.All);
    }

    private BatchEntry? ReadOne(JsonElement element, JsonElement root, IReadOnlyCollection<ItemId> asked, HashSet<ItemId> open, Findings findings)
    {
        var found = _place.IdOf(element, root, findings);
        if (KeyReader.ReadItemId(found) is not { } id) findings.Add(found.Path ?? "", Problem.NoItemId, element);
        else if (open.Remove(id)) return new BatchEntry(id, element);
        else findings.Add(found, asked.Contains(id) ? Problem.RepeatedProduct : Problem.NotAsked);
        return null;
    }
}
