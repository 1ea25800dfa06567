using Ali1688.Changes;
using Ali1688.Gateway.Products;

namespace Ali1688.Storage;

/// <summary>One change as it is stored. Immutable.</summary>
/// <param name="Cursor">Its number in the order of all changes; a feed goes on after it.</param>
/// <param name="Id">The product.</param>
/// <param name="ObservedAt">When it was seen.</param>
/// <param name="CheckedBefore">When the product was looked at before: the change happened in between.</param>
/// <param name="Cause">Why.</param>
/// <param name="Change">The field and its values; <c>state</c> (see <see cref="CheckState"/>) is one too.</param>
public sealed record StoredChange(long Cursor, ItemId Id, DateTimeOffset ObservedAt, DateTimeOffset CheckedBefore, ChangeCause Cause, FieldChange Change)
{
    /// <summary>The field that tells whether the product is there.</summary>
    public const string StateField = "state";
}
