using static Ali1688.Exporting.Rows.ColumnKind;

namespace Ali1688.Exporting.Rows;

/// <summary>The columns of each kind of export, in the order of their cells.</summary>
internal static class ExportTable
{
    private static readonly ExportColumn[] Products =
    [
        new("id", Id), new("title", Text), new("status", Text), new("status_text", Text), new("price", Money), new("price_max", Money), new("price_tiers", Tiers),
        new("quote_type", Number), new("stock", Number), new("sales", Number), new("minimum_order", Number), new("unit", Text), new("supplier_id", Text),
        new("supplier", Text), new("category_id", Text), new("category", Text), new("attributes", Names), new("skus", Skus), new("images", Texts),
        new("detail_url", Text), new("created_at", Moment), new("modified_at", Moment), new("profile", Text), new("state", Text),
        new("first_stored_at", Moment), new("checked_at", Moment), new("changed_at", Moment),
    ];

    private static readonly ExportColumn[] SkuColumns =
    [
        new("id", Id), new("sku_id", Text), new("spec_id", Text), new("code", Text), new("price", Money), new("price_tiers", Tiers), new("stock", Number),
        new("attributes", Names), new("image", Text), new("title", Text), new("status", Text), new("state", Text), new("checked_at", Moment),
    ];

    private static readonly ExportColumn[] Prices =
    [
        new("cursor", Number), new("id", Id), new("sku_id", Text), new("price_of", Text), new("old_price", Money), new("price", Money), new("old_tiers", Tiers),
        new("tiers", Tiers), new("checked_before", Moment), new("observed_at", Moment),
    ];

    private static readonly ExportColumn[] Changes =
    [
        new("cursor", Number), new("id", Id), new("observed_at", Moment), new("checked_before", Moment), new("cause", Text), new("field", Text),
        new("old", Json), new("new", Json),
    ];

    public static IReadOnlyList<ExportColumn> Of(ExportWhat what) => what switch
    {
        ExportWhat.Skus => SkuColumns,
        ExportWhat.Prices => Prices,
        ExportWhat.Changes => Changes,
        _ => Products,
    };
}
