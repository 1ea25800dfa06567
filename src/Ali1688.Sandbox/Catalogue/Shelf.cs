namespace Ali1688.Sandbox.Catalogue;

/// <summary>A category and what its products are like. Prices in fen.</summary>
internal sealed record Shelf(
    int Id,
    string Name,
    string Unit,
    int CheapestFen,
    int DearestFen,
    string[] Nouns,
    string[] Materials,
    Specification[] Specifications)
{
    private static readonly string[] Colours = ["黑色", "白色", "藏青色", "米白", "酒红色", "浅灰", "军绿", "天蓝色", "香槟金", "玫红"];
    private static readonly string[] Sizes = ["S", "M", "L", "XL", "2XL", "3XL"];

    private static readonly Specification Colour = new(3216, "颜色", Colours, true);

    public static readonly Shelf[] All =
    [
        new(1031910, "T恤", "件", 900, 9_900, ["短袖T恤", "圆领打底衫", "POLO衫", "长袖体恤"], ["纯棉", "精梳棉", "莫代尔", "冰丝"], [Colour, new(450, "尺码", Sizes)]),
        new(1031919, "连衣裙", "件", 2_900, 29_900, ["碎花连衣裙", "雪纺长裙", "针织裙", "吊带裙"], ["雪纺", "亚麻", "真丝", "涤纶"], [Colour, new(450, "尺码", Sizes)]),
        new(122204003, "洗护用品", "瓶", 300, 6_600, ["洗发水", "沐浴露", "洗手液", "护发素"], ["氨基酸", "无硅油", "植物萃取"], [new(1654, "净含量", ["200mL", "500mL", "750mL", "1000mL"])]),
        new(1048182, "女鞋", "双", 1_500, 19_900, ["小白鞋", "老爹鞋", "豆豆鞋", "马丁靴"], ["头层牛皮", "超纤", "网面", "PU"], [Colour, new(450, "尺码", ["35", "36", "37", "38", "39", "40"])]),
        new(1037025, "手机壳", "个", 90, 2_500, ["手机壳", "防摔保护套", "磁吸支架壳"], ["液态硅胶", "TPU", "亚克力"], [Colour, new(7853, "适用型号", ["苹果15", "苹果15 Pro", "华为P60", "小米14"])]),
        new(1042954, "保温杯", "个", 800, 8_800, ["保温杯", "吸管杯", "咖啡杯", "焖烧壶"], ["316不锈钢", "304不锈钢", "高硼硅玻璃"], [Colour, new(1654, "容量", ["350ml", "500ml", "1.2L"])]),
        new(1032884, "宠物用品", "套", 500, 15_000, ["猫砂盆", "宠物窝", "自动喂食器", "牵引绳"], ["加厚PP", "牛津布", "短毛绒"], [new(446, "规格", ["小号", "中号", "大号", "超大号"])]),
        new(1043475, "自行车配件", "条", 390, 14_000, ["真空胎", "山地车外胎", "内胎", "刹车线"], ["耐磨橡胶", "丁基胶", "TPU"], [new(446, "规格", ["12寸", "16寸", "20寸", "24寸", "26寸"])]),
        new(1038378, "包装袋", "个", 5, 300, ["自封袋", "快递袋", "牛皮纸袋", "气泡信封"], ["PE", "牛皮纸", "可降解"], [new(446, "规格", ["15x20cm", "25x35cm", "38x52cm"])]),
        new(1033014, "LED灯具", "盏", 600, 45_000, ["LED台灯", "吸顶灯", "太阳能路灯", "灯带"], ["铝合金", "亚克力", "压铸铝"], []),
        new(1035661, "五金工具", "把", 200, 26_000, ["活动扳手", "电动螺丝刀", "老虎钳", "卷尺"], ["铬钒钢", "45#钢", "碳钢"], [new(446, "规格", ["6寸", "8寸", "10寸", "12寸"])]),
        new(1034340, "休闲食品", "箱", 1_200, 12_000, ["苏打饼干", "坚果礼盒", "辣条", "冻干草莓"], ["独立包装", "无蔗糖", "手工"], []),
    ];

    public static Shelf Draw(ref Dice dice) => dice.Pick(All);
}

/// <summary>What sets the variants of a product apart; the one with pictures shows each value.</summary>
internal sealed record Specification(int Id, string Name, string[] Values, bool HasPictures = false);
