using Ali1688.Changes;
using Ali1688.Gateway.Products;

namespace Ali1688.Storage.Writing;

/// <summary>A change that has no number yet. Moments are Unix milliseconds.</summary>
internal readonly record struct NewChange(ItemId Id, long ObservedAt, long CheckedBefore, ChangeCause Cause, FieldChange Change)
{
    /// <summary>The row of <see cref="Dialects.Tables.Changes"/>.</summary>
    public object?[] Row(long number) =>
        [number, Id.Value, ObservedAt, CheckedBefore, (int)Cause, ProductRow.Cut(Change.Field, 1000), Change.Old, Change.New];
}
