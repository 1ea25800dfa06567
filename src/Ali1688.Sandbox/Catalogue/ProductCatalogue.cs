using System.Collections.Concurrent;
using System.Globalization;

namespace Ali1688.Sandbox.Catalogue;

/// <summary>
/// A catalogue of any size that takes no memory: every product is a function of seed, id and simulated time. Only changes made by hand are
/// kept. Thread-safe.
/// </summary>
internal sealed class ProductCatalogue(SandboxOptions options, SandboxClock clock)
{
    private const double ChangeShare = 0.25;
    private static readonly DateTimeOffset Opening = new(2024, 1, 1, 0, 0, 0, TimeSpan.FromHours(8));
    private static readonly string[] Kinds = ["连衣裙", "T恤", "保温杯", "蓝牙耳机", "猫砂盆", "手机壳", "收纳箱", "运动鞋", "台灯", "毛绒玩具", "双肩包", "陶瓷碗", "数据线", "雨伞", "抱枕"];
    private static readonly string[] Adjectives = ["2026新款", "韩版", "厂家直销", "跨境专供", "加厚", "简约", "ins风", "大容量", "防水", "可定制LOGO", "一件代发", "现货", "高端", "儿童", "男女同款"];
    private static readonly string[] Units = ["件", "个", "套", "双", "盒", "箱"];
    private static readonly string[] Colours = ["红色", "蓝色", "黑色", "白色", "米色", "军绿"];
    private static readonly string[] Sizes = ["S", "M", "L", "XL", "均码"];
    private static readonly string[] Places = ["义乌", "广州", "深圳", "杭州", "泉州", "温州"];
    private static readonly string[] Delisted = ["member expired", "auto expired", "expired", "member deleted", "deleted", "TBD", "auditing", "untread"];
    private static readonly string[] Hostile = ["<script>alert(1)</script>", "=HYPERLINK(\"http://x.example\",\"y\")", "<img src=x onerror=alert(1)>", "😀👨‍👩‍👧", "\u202Egnp.exe"];
    private static readonly (int From, double Factor)[] TierSteps = [(1, 1), (10, 0.95), (100, 0.88), (1000, 0.8)];

    private readonly ConcurrentDictionary<ulong, ManualChange> _changed = new();

    public bool Has(ulong id) => id >= options.FirstId && id < options.FirstId + (ulong)options.Items;

    public void Change(ulong id, ManualChange change) => _changed.AddOrUpdate(id, change, (_, before) => new ManualChange(change.Price ?? before.Price, change.Stock ?? before.Stock, change.Title ?? before.Title, change.Status ?? before.Status, change.At));

    /// <summary>The product as it stands now; null when there is none of this id.</summary>
    public CatalogueProduct? Find(ulong id) => Has(id) ? Make(id, LastChange(id, clock.SimulatedDays), _changed.GetValueOrDefault(id)) : null;

    /// <summary>Every change by the seeded process until now: when (in simulated days since the start) and the lowest price from then on.</summary>
    public IEnumerable<(double Day, decimal Price)> ChangesOf(ulong id)
    {
        if (!Has(id) || options.ChangesPerItemPerDay <= 0) yield break;
        var now = clock.SimulatedDays;
        for (var bin = 0L; bin * BinDays <= now; bin++)
        {
            if (ChangeIn(id, bin) is { } day && day <= now) yield return (day, Make(id, bin, null).Prices.Min());
        }
    }

    /// <summary>Time is cut into bins; a quarter of them holds one change each, at a moment of its own.</summary>
    private double BinDays => ChangeShare / options.ChangesPerItemPerDay;

    private double? ChangeIn(ulong id, long bin)
    {
        var draw = Hash.Of((ulong)options.Seed, id, (ulong)bin + 7_000_003);
        return Hash.Unit(draw) < ChangeShare ? (bin + Hash.Unit(Hash.Of(draw, 1))) * BinDays : null;
    }

    private long LastChange(ulong id, double now)
    {
        if (options.ChangesPerItemPerDay <= 0) return -1;
        for (var bin = (long)(now / BinDays); bin >= 0; bin--)
        {
            if (ChangeIn(id, bin) is { } day && day <= now) return bin;
        }

        return -1;
    }

    private CatalogueProduct Make(ulong id, long version, ManualChange? manual)
    {
        var draws = new Draws((ulong)options.Seed, id);
        var kind = draws.Pick(Kinds);
        var title = $"{draws.Pick(Adjectives)}{kind} {draws.Pick(Adjectives)} {draws.Pick(Places)}工厂批发 {draws.Between(100, 9999)}号";
        var hostile = draws.Chance(1 / 5000.0) ? draws.Pick(Hostile) : null;
        var quoteType = (int)(id % 4);
        var price = Move(Math.Round((decimal)(2 + (draws.Unit() * draws.Unit() * 300)), 2), (ulong)options.Seed, id, version, 1);
        if (manual?.Price is { } stated) price = stated;
        var tiers = TiersFrom(price, 1 + draws.Below(4));
        var skus = SkusFrom(draws, id, price, quoteType, version);
        var salesForm = draws.Below(5);
        return new CatalogueProduct
        {
            Id = id,
            Title = manual?.Title ?? (hostile is null ? title : HostileAsRead(title, hostile)),
            TypedTitle = manual?.Title ?? (hostile is null ? Typed(title, draws) : $"{title} {hostile}"),
            QuoteType = quoteType,
            Tiers = tiers,
            Skus = skus,
            Stock = manual?.Stock ?? skus.Sum(s => s.Stock),
            SalesForm = salesForm,
            Sales = SalesFrom(draws.Below(200_000), salesForm),
            MinimumOrder = 1 + draws.Below(20),
            Unit = draws.Pick(Units),
            Status = manual?.Status ?? (draws.Chance(options.DelistedShare) ? draws.Pick(Delisted) : "published"),
            Images = [.. Enumerable.Range(0, 1 + draws.Below(5)).Select(i => $"img/ibank/{id % 997}/{i}/O1CN{Hash.Of(id, (ulong)i) % 1_000_000_007:D10}_!!{id}-0-cib.jpg")],
            SupplierId = $"b2b-{2_200_000_000 + draws.Below(50_000)}",
            SupplierName = $"{draws.Pick(Places)}市{draws.Pick(Adjectives)}{kind}有限公司",
            CategoryId = 1_000_000 + draws.Below(900),
            CategoryName = kind,
            Attributes = [("材质", draws.Pick(["棉", "涤纶", "陶瓷", "不锈钢", "ABS"])), ("产地", draws.Pick(Places)), ("货号", $"A{draws.Between(1000, 9999)}")],
            Created = Opening.AddMinutes(draws.Below(400_000)),
            Modified = Opening.AddMinutes(400_000 + draws.Below(100_000)).AddDays(Math.Max(0, version) * (options.ChangesPerItemPerDay > 0 ? BinDays : 0)),
        };
    }

    private static decimal Move(decimal price, ulong seed, ulong id, long version, ulong what) =>
        version < 0 ? price : Math.Max(0.01m, Math.Round(price * (decimal)(0.8 + (0.4 * Hash.Unit(Hash.Of(seed + what, id, (ulong)version + 11)))), 2));

    private static List<(int, decimal)> TiersFrom(decimal price, int count) =>
        [.. TierSteps.Take(count).Select(step => (step.From, Math.Max(0.01m, Math.Round(price * (decimal)step.Factor, 2))))];

    private List<CatalogueSku> SkusFrom(Draws draws, ulong id, decimal price, int quoteType, long version)
    {
        var skus = new List<CatalogueSku>();
        var count = quoteType == 0 ? draws.Below(2) * 2 : 1 + draws.Below(8);
        for (var i = 0; i < count; i++)
        {
            var own = Math.Max(0.01m, Math.Round(price * (1 + (0.05m * draws.Below(6))), 2));
            var stock = version < 0 ? draws.Below(9999) : (int)(Hash.Of((ulong)options.Seed + 2, id, ((ulong)version * 16) + (ulong)i) % 9999);
            skus.Add(new CatalogueSku(
                4_000_000_000_000 + (long)(id % 100_000_000 * 10) + i,
                Hash.Of(id, (ulong)i, 3).ToString("x16", CultureInfo.InvariantCulture) + Hash.Of(id, (ulong)i, 4).ToString("x16", CultureInfo.InvariantCulture),
                Colours[i % Colours.Length],
                Sizes[i / Colours.Length],
                own,
                quoteType == 3 ? TiersFrom(own, 2) : [],
                stock,
                draws.Chance(0.5) ? $"img/ibank/sku/{id}_{i}.jpg" : null));
        }

        return skus;
    }

    /// <summary>Large numbers are served rounded, as 1.2万+; the truth is then what the text says.</summary>
    private static long? SalesFrom(int sold, int form) => form switch
    {
        3 => sold >= 10_000 ? sold / 1000 * 1000 : sold,
        4 => null,
        _ => sold,
    };

    private static string Typed(string title, Draws draws) => draws.Below(8) switch
    {
        0 => $"<b>{title}</b>",
        1 => title.Replace(" ", "  ", StringComparison.Ordinal) + " ",
        2 => title.Replace(" ", "&nbsp;", StringComparison.Ordinal),
        3 => $"<font color=\"red\">{title}</font>\t",
        _ => title,
    };

    private static string HostileAsRead(string title, string hostile) => hostile switch
    {
        _ when hostile.StartsWith("<script", StringComparison.Ordinal) => $"{title} alert(1)",
        _ when hostile.StartsWith('<') => title,
        _ => $"{title} {hostile.Replace("\u202E", "", StringComparison.Ordinal)}",
    };

    /// <summary>The draws of one product, in a fixed order.</summary>
    private sealed class Draws(ulong seed, ulong id)
    {
        private ulong _count;

        public double Unit() => Hash.Unit(Hash.Of(seed, id, ++_count));

        public int Below(int limit) => (int)(Hash.Of(seed, id, ++_count) % (ulong)limit);

        public int Between(int from, int to) => from + Below(to - from);

        public bool Chance(double share) => Unit() < share;

        public string Pick(string[] from) => from[Below(from.Length)];
    }
}
