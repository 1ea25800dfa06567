using Ali1688.Sandbox.Catalogue;

namespace Ali1688.Sandbox.Listings;

/// <summary>Lists the products of a user.</summary>
internal sealed class OwnProducts(SandboxOptions options, ProductIndex index, Listing listing, Ownership ownership)
{
    public ulong[] Find(OwnListQuery query, SandboxUser user)
    {
        var owner = options.OwnShare >= 1 ? "everybody" : user.MemberId;
        var among = index.Find($"of {owner} in {query.Category}", id => ownership.IsOwn(user, id) && IsIn(query.Category, id));
        return query.IsPlain ? among : listing.List($"of {owner}\n{query.Name}", among, query.Fits, query.Compare);
    }

    private bool IsIn(long? category, ulong id) => category is null || CategoryTree.Holds(category.Value, Layout.Draw(options.Seed, id).Shelf.Id);
}
