namespace Ali1688.Sandbox.Catalogue;

/// <summary>Three levels of categories, as on the platform; the leaves are the shelves.</summary>
internal static class CategoryTree
{
    public const int Levels = 3;

    public static readonly IReadOnlyList<Category> All =
    [
        new(10166, 0, "服装", "Apparel", 1),
        new(1031900, 10166, "上装", "Tops", 2),
        new(1031910, 1031900, "T恤", "T-shirts", 3),
        new(1031918, 10166, "裙装", "Skirts and Dresses", 2),
        new(1031919, 1031918, "连衣裙", "Dresses", 3),
        new(97, 0, "日用百货", "Daily Necessities", 1),
        new(122204, 97, "个人护理", "Personal Care", 2),
        new(122204003, 122204, "洗护用品", "Shampoo and Body Wash", 3),
        new(10429, 97, "杯壶", "Drinkware", 2),
        new(1042954, 10429, "保温杯", "Vacuum Flasks", 3),
        new(10328, 97, "宠物", "Pets", 2),
        new(1032884, 10328, "宠物用品", "Pet Supplies", 3),
        new(10383, 97, "包装", "Packaging", 2),
        new(1038378, 10383, "包装袋", "Packaging Bags", 3),
        new(1813, 0, "鞋", "Shoes", 1),
        new(10481, 1813, "时尚女鞋", "Fashion Shoes", 2),
        new(1048182, 10481, "女鞋", "Women's Shoes", 3),
        new(7, 0, "数码", "Electronics", 1),
        new(10370, 7, "手机配件", "Phone Accessories", 2),
        new(1037025, 10370, "手机壳", "Phone Cases", 3),
        new(18, 0, "运动户外", "Sports and Outdoors", 1),
        new(10434, 18, "骑行", "Cycling", 2),
        new(1043475, 10434, "自行车配件", "Bicycle Parts", 3),
        new(57, 0, "灯饰照明", "Lighting", 1),
        new(10330, 57, "室内照明", "Indoor Lighting", 2),
        new(1033014, 10330, "LED灯具", "LED Lamps", 3),
        new(58, 0, "五金", "Hardware", 1),
        new(10356, 58, "手动工具", "Hand Tools", 2),
        new(1035661, 10356, "五金工具", "Tools", 3),
        new(2, 0, "食品", "Food", 1),
        new(10343, 2, "零食", "Snacks", 2),
        new(1034340, 10343, "休闲食品", "Snack Foods", 3),
    ];

    private static readonly Dictionary<long, Category> ById = All.ToDictionary(category => (long)category.Id);

    public static Category? Find(long id) => ById.GetValueOrDefault(id);

    public static IEnumerable<Category> Below(long id) => All.Where(category => category.ParentId == id);

    /// <summary>From the top to this leaf.</summary>
    public static IReadOnlyList<Category> PathTo(int leaf)
    {
        var path = new List<Category>(Levels);
        for (var category = Find(leaf); category is not null; category = Find(category.ParentId)) path.Insert(0, category);
        return path;
    }

    /// <summary>Whether a leaf is this category or stands below it.</summary>
    public static bool Holds(long id, int leaf) => PathTo(leaf).Any(category => category.Id == id);
}
