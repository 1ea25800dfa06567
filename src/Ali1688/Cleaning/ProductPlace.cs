using System.Text.Json;
using Ali1688.Cleaning.Paths;
using Ali1688.Cleaning.Values;
using Ali1688.Gateway.Products;

namespace Ali1688.Cleaning;

/// <summary>Where in the answers of one API the products are, and which product each is. Thread-safe.</summary>
internal sealed class ProductPlace(ApiProfile profile)
{
    private readonly FieldPath[] _paths = [.. profile.Product.Select(path => new FieldPath(path))];
    private readonly FieldPaths _id = new(profile.Fields.Id);

    /// <summary>Whether the answers hold lists of products.</summary>
    public bool IsBatch { get; } = profile.IdsPerCall > 1;

    /// <summary>The paths, for people.</summary>
    public string Text { get; } = string.Join(" or ", profile.Product);

    /// <summary>The product that was asked for: the one of an answer, or the one of its id in a batch's; of kind Undefined where there is none.</summary>
    public Found Locate(JsonElement root, ItemId asked, Findings findings)
    {
        if (!IsBatch) return Whole(root, findings);
        foreach (var element in Elements(root, findings) ?? [root])
        {
            if (KeyReader.ReadItemId(IdOf(element, root, findings)) == asked) return new Found(element, "");
        }

        return default;
    }

    /// <summary>All that stands in the list of a batch's answer, products or not; null where there is no list.</summary>
    public IReadOnlyList<JsonElement>? Elements(JsonElement root, Findings findings)
    {
        foreach (var path in _paths)
        {
            switch (path.Follow(new Scope(root, root), findings).Value)
            {
                case { ValueKind: JsonValueKind.Array } list:
                    return [.. list.EnumerateArray()];
                case { ValueKind: JsonValueKind.Object } one:
                    return [one];
                case { ValueKind: JsonValueKind.Null }:
                    return [];
            }
        }

        return null;
    }

    /// <summary>The id of a product, as it stands there.</summary>
    public Found IdOf(JsonElement product, JsonElement root, Findings findings) => _id.First(new Scope(product, root), findings);

    private Found Whole(JsonElement root, Findings findings)
    {
        foreach (var path in _paths)
        {
            var found = path.Follow(new Scope(root, root), findings);
            if (found.Value.ValueKind == JsonValueKind.Object) return found;
        }

        return default;
    }
}
