using Ali1688.Queries;
using Ali1688.Storage;
using Ali1688.Tests.Storage.Support;

namespace Ali1688.Tests.Queries;

public abstract class TitleSearchTests(TestDatabase database) : StoreTest(database)
{
    // What stands before the others, so that they lie beyond what is looked at without the index.
    private const int Others = 4500;

    private static readonly string[] Titles =
    [
        "2026新款 雪纺碎花连衣裙 量大从优",
        "跨境专供 ＬＥＤ台灯　USB充电",
        "100% Cotton_Towel \"soft\" 🔥毛巾 a*b",
        "'); DROP TABLE products;-- O'Neill \\ (x) [y] {z} <b> + - ~ ^ @ # & | AND OR NOT NEAR",
        "猫",
        "👗🎁 é ß Ǆ 裙",
        "aaaa",
    ];

    public static TheoryData<string, int[]> Texts => new()
    {
        { "裙", [0, 5] },
        { "猫", [4] },
        { "优", [0] },
        { "连衣", [0] },
        { "衣裙", [0] },
        { "连衣裙", [0] },
        { "雪纺碎花连衣裙 量大从优", [0] },
        { "花裙", [] },
        { "连 衣", [] },
        { "  连衣裙  ", [0] },
        { "led", [1] },
        { "LED台灯 usb", [1] },
        { "Ｕｓｂ", [1] },
        { "u", [1, 3] },
        { "100%", [2] },
        { "%", [2] },
        { "_", [2] },
        { "n_T", [2] },
        { "n%T", [] },
        { "\"", [2] },
        { "\"soft\"", [2] },
        { "a*b", [2] },
        { "*", [2] },
        { "a*", [2] },
        { "🔥", [2] },
        { "🔥毛", [2] },
        { "👗🎁", [5] },
        { "👗", [5] },
        { "É", [5] },
        { "ß", [5] },
        { "ss", [] },
        { "aaa", [6] },
        { "'); DROP TABLE products;--", [3] },
        { "o'neill \\", [3] },
        { "(x) [y] {z}", [3] },
        { "+ - ~ ^", [3] },
        { "AND OR NOT NEAR", [3] },
        { "NOT", [3] },
        { "grams:x", [] },
        { "x' OR '1'='1", [] },
        { "-", [3] },
        { "\0", [0, 1, 2, 3, 4, 5, 6] },
        { "\ud83d", [0, 1, 2, 3, 4, 5, 6] },
        { " ", [0, 1, 2, 3, 4, 5, 6] },
    };

    // One store for all texts, since it takes a while to fill.
    [Fact]
    public async Task A_text_finds_the_titles_that_hold_it_and_every_character_is_only_itself()
    {
        await FillAsync();
        foreach (var row in Texts)
        {
            var (text, expected) = row.Data;
            Assert.Equal((text, string.Join(' ', expected.Select(IdOf))), (text, string.Join(' ', await FoundAsync(text, default))));
            Assert.Equal((text, string.Join(' ', expected.Select(IdOf).Order())), (text, string.Join(' ', (await FoundAsync(text, new ProductOrder(ProductOrderKey.Price, true))).Order())));
            Assert.Equal((text, expected.Length), (text, (int)(await new ProductSearch(Store).CountAsync(Query(text), 1_000_000, Cancel)).Number));
        }
    }

    [Fact]
    public async Task A_product_is_found_by_its_new_title_and_no_longer_by_the_old_one()
    {
        await FillAsync();
        await WriteAsync(null, Sample.Collected(Sample.Product(IdOf(4), "狗"), Sample.Noon.AddHours(1)));
        Assert.Empty(await FoundAsync("猫", default));
        Assert.Equal([IdOf(4)], await FoundAsync("狗", default));
    }

    private static ulong IdOf(int title) => (ulong)(Others + 1 + title);

    // The others have no price that is asked for, so that a text of nothing finds all titles but them.
    private static ProductQuery Query(string text) => new() { Text = text, Price = new(10m, null) };

    private async Task<List<ulong>> FoundAsync(string text, ProductOrder order)
    {
        var page = await new ProductSearch(Store).PageAsync(Query(text), order, null, 100, Cancel);
        return [.. page.Products.Select(found => found.Stored.Product.Id.Value)];
    }

    private async Task FillAsync() => await WriteAsync(
        null,
        [.. Enumerable.Range(1, Others).Select(i => Sample.Collected(Sample.Product((ulong)i, "水杯", 1))), .. Titles.Select((title, i) => Sample.Collected(Sample.Product(IdOf(i), title)))]);

    public sealed class OnSqlite() : TitleSearchTests(new SqliteTestDatabase());

    [Trait("Needs", "Servers")]
    public sealed class OnMariaDb() : TitleSearchTests(new MariaDbTestDatabase());
}
