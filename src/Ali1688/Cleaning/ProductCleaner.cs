using System.Text.Json;
using Ali1688.Cleaning.Paths;
using Ali1688.Cleaning.Values;
using Ali1688.Gateway.Products;

namespace Ali1688.Cleaning;

/// <summary>
/// Makes our product of a platform's answer, by one profile. It never throws on data, however odd: what it cannot understand
/// becomes a <see cref="Finding"/>. Thread-safe; make one per profile and keep it.
/// </summary>
public sealed class ProductCleaner
{
    private readonly ProductPlace _place;
    private readonly AnswerReader _reader;

    private ProductCleaner(ApiProfile profile) => (_place, _reader) = (new ProductPlace(profile), new AnswerReader(profile.Fields));

    /// <summary>A cleaner for the answers to one profile's calls; takes the profile's paths apart once.</summary>
    public static ProductCleaner For(ApiProfile profile) => new(profile);

    /// <summary>Cleans one answer.</summary>
    /// <param name="root">The whole answer; of a batch API also the part of it that is one product.</param>
    /// <param name="asked">The product that was asked for; an answer about another one gives no product.</param>
    public CleaningResult Clean(JsonElement root, ItemId asked)
    {
        var findings = new Findings();
        var product = _place.Locate(root, asked, findings);
        if (product.Value.ValueKind != JsonValueKind.Object)
        {
            findings.Add(_place.Text, Problem.NoProduct, root);
            return new CleaningResult(null, findings.All);
        }

        var scope = new Scope(product.Value, root);
        return IsAbout(asked, scope, findings)
            ? new CleaningResult(_reader.Read(asked, scope, findings), findings.All)
            : new CleaningResult(null, findings.All);
    }

    /// <summary>The ids of the products that an answer tells, as far as they can be read.</summary>
    public IReadOnlyList<ItemId> IdsIn(JsonElement root)
    {
        var findings = new Findings();
        var products = _place.Elements(root, findings) ?? [root];
        return [.. products.Select(product => KeyReader.ReadItemId(_place.IdOf(product, root, findings))).OfType<ItemId>()];
    }

    // An answer without id is taken at its word; one with an id that is unreadable might be about anything.
    private bool IsAbout(ItemId asked, in Scope scope, Findings findings)
    {
        var found = _place.IdOf(scope.Here, scope.Root, findings);
        if (found.IsAbsent || KeyReader.ReadItemId(found) == asked) return true;
        findings.Add(found, Problem.OtherProduct);
        return false;
    }
}
