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
    private readonly FieldPath[] _product;
    private readonly FieldPaths _id;
    private readonly AnswerReader _reader;

    private ProductCleaner(ApiProfile profile)
    {
        _product = [.. profile.Product.Select(path => new FieldPath(path))];
        _id = new FieldPaths(profile.Fields.Id);
        _reader = new AnswerReader(profile.Fields);
    }

    /// <summary>A cleaner for the answers to one profile's calls; takes the profile's paths apart once.</summary>
    public static ProductCleaner For(ApiProfile profile) => new(profile);

    /// <summary>Cleans one answer.</summary>
    /// <param name="root">The whole answer.</param>
    /// <param name="asked">The product that was asked for; an answer about another one gives no product.</param>
    public CleaningResult Clean(JsonElement root, ItemId asked)
    {
        var findings = new Findings();
        var product = Locate(root, findings);
        if (product.Value.ValueKind != JsonValueKind.Object)
        {
            findings.Add(string.Join(" or ", _product.Select(path => path.Text)), Problem.NoProduct, root);
            return new CleaningResult(null, findings.All);
        }

        var scope = new Scope(product.Value, root);
        return IsAbout(asked, scope, findings)
            ? new CleaningResult(_reader.Read(asked, scope, findings), findings.All)
            : new CleaningResult(null, findings.All);
    }

    private Found Locate(JsonElement root, Findings findings)
    {
        foreach (var path in _product)
        {
            var found = path.Follow(new Scope(root, root), findings);
            if (found.Value.ValueKind == JsonValueKind.Object) return found;
        }

        return default;
    }

    // An answer without id is taken at its word; one with an id that is unreadable might be about anything.
    private bool IsAbout(ItemId asked, in Scope scope, Findings findings)
    {
        var found = _id.First(scope, findings);
        if (found.IsAbsent || KeyReader.ReadItemId(found) == asked) return true;
        findings.Add(found, Problem.OtherProduct);
        return false;
    }
}
