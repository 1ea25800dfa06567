namespace Ali1688.Sandbox.Catalogue;

/// <summary>Makes a product's attributes; a name may be there twice, as it is on the platform.</summary>
internal static class AttributeWriter
{
    private static readonly NamedValue[] Others =
    [
        new("产地", "浙江义乌"), new("是否进口", "否"), new("风格", "简约"), new("风格", "欧美"), new("品牌", "其他/other"),
        new("货源类别", "现货"), new("加工定制", "是"), new("上市年份/季节", "2026年春季"), new("是否跨境出口专供货源", "是"),
    ];

    public static NamedValue[] Write(int seed, ulong id, Shelf shelf)
    {
        var dice = Dice.For(seed, id, Purpose.Attributes);
        var attributes = new NamedValue[dice.Between(2, 5)];
        attributes[0] = new("材质", dice.Pick(shelf.Materials));
        var from = dice.Below(Others.Length);
        for (var i = 1; i < attributes.Length; i++) attributes[i] = Others[(from + i) % Others.Length];
        return attributes;
    }
}
