namespace Ali1688.Sandbox.Messages;

/// <summary>What a message is about: <c>PRODUCT_RELATION_VIEW_PRODUCT_EXPIRE</c> is group <c>PRODUCT</c>, name <c>RELATION_VIEW_PRODUCT_EXPIRE</c>.</summary>
internal sealed record Topic(string Group, string Name)
{
    public static readonly Topic Change = new("PRODUCT", "RELATION_VIEW_PRODUCT_CHANGE");
    public static readonly Topic NewOrModify = new("PRODUCT", "RELATION_VIEW_PRODUCT_NEW_OR_MODIFY");
    public static readonly Topic Expire = new("PRODUCT", "RELATION_VIEW_PRODUCT_EXPIRE");
    public static readonly Topic Delete = new("PRODUCT", "RELATION_VIEW_PRODUCT_DELETE");
    public static readonly Topic Repost = new("PRODUCT", "RELATION_VIEW_PRODUCT_REPOST");
    public static readonly Topic Audit = new("PRODUCT", "RELATION_VIEW_PRODUCT_AUDIT");
    public static readonly Topic Inventory = new("PRODUCT", "PRODUCT_INVENTORY_CHANGE");
    public static readonly Topic Price = new("FENXIAO", "PRICE_CHANGE");

    public string Type { get; } = Group + "_" + Name;

    /// <summary>Tells that a product is now in this state.</summary>
    public static Topic OfStatus(string status) => status switch
    {
        "published" => Repost,
        "member expired" or "auto expired" or "expired" => Expire,
        "member deleted" or "deleted" or "TBD" => Delete,
        _ => Audit,
    };
}
