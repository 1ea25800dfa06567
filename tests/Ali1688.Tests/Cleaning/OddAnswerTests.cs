using System.Text;
using System.Text.Json;
using Ali1688.Cleaning;
using Ali1688.Products;
using CsCheck;

namespace Ali1688.Tests.Cleaning;

/// <summary>Real-looking answers, broken at random: cleaning never throws, and what it makes can always be stored and read back.</summary>
public sealed class OddAnswerTests
{
    private static readonly string[] Junk =
    [
        "null", "true", "0", "-1", "-0.0", "1e2", "1e400", "-1e-400", "99999999999999999999999999999999999999", "0.1e-28", "8.5", "1716480000000",
        "\"\"", "\" \"", "\"...\"", "\"\\ud800\"", "\"\\udc00\\ud83d\"", "\"\\u0000\\u202e\"", "\"12--\"", "\"1e9999999999\"", "\"99亿亿亿亿亿亿\"", "\"-~-\"",
        "\"<<<b>&#xD800;&#99999999999;>>\"", "\"[\"", "\"[[1],{},\\\"a.jpg\\\",\\\"\\\\ud800.jpg\\\"]\"", "\"https://\"", "\"//\"", "\"http://[::1\"", "\"99991231235959999-1400\"",
        "[]", "[null]", "[[]]", "[1,\"2\",{}]", "{}", "{\"\":1}", "{\"\\ud800\":1}", "{\"price\":{\"price\":{}}}",
    ];

    private static readonly (ProductCleaner Cleaner, byte[] Json)[] Answered =
        [.. GoldenTests.Cases.Select(row => row.Data).Select(name => (Profiles.Cleaner(Path.GetDirectoryName(name)!), File.ReadAllBytes(Path.Combine(GoldenTests.Folder(), $"{name}.answer.json"))))];

    private static readonly string[] Lists =
    [
        """{"success":true,"productList":[{"productID":610947572360,"subject":"裙"},{"productID":"1"},{"productID":2}],"message":""}""",
        """{"result":{"success":true,"result":{"totalRecords":2,"data":[{"offerId":610947572360,"priceInfo":{"price":"1"}},{"offerId":"1"}]}}}""",
        """{"success":true,"result":{"pageResult":{"totalRecords":2,"resultList":[{"productID":610947572360},{"productID":"1"}]}}}""",
    ];

    private static readonly BatchReader Batch = BatchReader.For(Profiles.Load("alibaba.product.getByIdList"));
    private static readonly SourceReader[] Sources = [.. Profiles.Catalog.Sources.Select(SourceReader.For)];

    private static readonly Gen<(int Place, int Junk)[]> Breaks = Gen.Select(Gen.Int[0, 10_000], Gen.Int[0, Junk.Length - 1]).Array[1, 6];

    [Fact]
    public void Values_that_turn_into_anything_never_stop_the_cleaning() => Gen.Select(Gen.Int[0, Answered.Length - 1], Breaks).Sample((answer, breaks) =>
    {
        var (cleaner, json) = Answered[answer];
        MustBeCleaned(cleaner, breaks.Aggregate(json, (broken, one) => Break(broken, one.Place, Junk[one.Junk])));
    }, iter: 5_000);

    [Fact]
    public void Bytes_that_change_never_stop_the_cleaning_of_what_is_still_json() => Gen.Select(Gen.Int[0, Answered.Length - 1], Gen.Select(Gen.Int[0, 100_000], Gen.Byte).Array[1, 4]).Sample((answer, bytes) =>
    {
        var (cleaner, json) = Answered[answer];
        byte[] broken = [.. json];
        foreach (var (place, value) in bytes) broken[place % broken.Length] = value;
        if (IsJson(broken)) MustBeCleaned(cleaner, broken);
    }, iter: 20_000);

    [Fact]
    public void Pages_and_batches_that_turn_into_anything_never_stop_the_reading() => Gen.Select(Gen.Int[0, Lists.Length - 1], Breaks).Sample((list, breaks) =>
    {
        var root = JsonElement.Parse(breaks.Aggregate(Encoding.UTF8.GetBytes(Lists[list]), (broken, one) => Break(broken, one.Place, Junk[one.Junk])));
        var batch = Batch.Read(root, [Answers.Asked, new(1)]);
        Assert.True(batch is null || batch.Products.Count + batch.Missing.Count == 2);
        Assert.All(Sources, source => Assert.True(source.Read(root) is { Page: not null } or { Findings.Count: > 0 }));
    }, iter: 5_000);

    private static void MustBeCleaned(ProductCleaner cleaner, byte[] json)
    {
        var result = Answers.Clean(cleaner, json);
        if (result.Product is not { } product) Assert.NotEmpty(result.Findings);
        else Assert.Equal(ProductJson.Write(product), ProductJson.Write(ProductJson.Read(ProductJson.Write(product))));
        Assert.All(result.Findings, found => Assert.True(found.Sample.Length <= 200));
    }

    /// <summary>Puts junk in the place of one value, chosen among all values of the answer; it may be the whole answer.</summary>
    private static byte[] Break(byte[] json, int place, string junk)
    {
        var values = Values(json);
        var (start, end) = values[place % values.Count];
        return [.. json.AsSpan(0, start), .. Encoding.UTF8.GetBytes(junk), .. json.AsSpan(end)];
    }

    private static List<(int Start, int End)> Values(byte[] json)
    {
        var values = new List<(int, int)>();
        var reader = new Utf8JsonReader(json);
        while (reader.Read())
        {
            if (reader.TokenType is JsonTokenType.PropertyName or JsonTokenType.EndObject or JsonTokenType.EndArray) continue;
            var inside = reader;
            inside.Skip();
            values.Add(((int)reader.TokenStartIndex, (int)inside.BytesConsumed));
        }

        return values;
    }

    private static bool IsJson(byte[] json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
