using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Ali1688.Cleaning;
using Ali1688.Gateway.Products;
using Ali1688.Products;
using CsCheck;

namespace Ali1688.Tests.Cleaning;

/// <summary>
/// Golden files: Golden/NAME.answer.json is an answer (its first line names profile and id), Golden/NAME.product.json what it must become.
/// A new case is two files; ALI1688_GOLDEN=write makes the second.
/// </summary>
public sealed class ProductCleanerTests
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Cleaning", "Golden");
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static TheoryData<string> Cases => [.. Directory.GetFiles(Folder, "*.answer.json").Select(f => Path.GetFileName(f)[..^".answer.json".Length]).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Cases))]
    public void An_answer_becomes_its_golden_product(string name)
    {
        var (profile, id, answer) = Read(name);
        var cleaned = ProductCleaner.For(profile).Clean(answer, id);
        var actual = new JsonObject
        {
            ["product"] = cleaned.Product is null ? null : JsonNode.Parse(ProductJson.Write(cleaned.Product)),
            ["findings"] = new JsonArray([.. cleaned.Findings.Select(f => JsonValue.Create($"{f.Path}: {f.Problem} ({f.Sample})"))]),
        }.ToJsonString(Readable);
        var golden = Path.Combine(Folder, $"{name}.product.json");
        if (Environment.GetEnvironmentVariable("ALI1688_GOLDEN") == "write") File.WriteAllText(golden, actual + "\n");
        Assert.Equal(File.ReadAllText(golden).Trim(), actual);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void No_mutation_of_an_answer_ever_throws(string name)
    {
        var (profile, id, answer) = Read(name);
        var (text, cleaner) = (answer.GetRawText(), ProductCleaner.For(profile));
        Gen.Select(Gen.Int[0, text.Length - 1], Pick.From("null", "-1", "\"x\"", "[]", "{}", "1e400", "99999999999999999999999999999999", "true", "\"\\ud800\"", "\"￥-\"", "\"1.2.3\"", "[null,{}]"), Gen.Int[0, 9]).Sample((at, value, kind) =>
        {
            if (TryMutate(text, at, value, kind) is { } mutated) Assert.NotNull(cleaner.Clean(mutated, id).Findings);
        }, iter: 300);
    }

    [Fact]
    public void An_answer_about_another_product_is_refused()
    {
        var (profile, _, answer) = Read("product-get-quote-0");
        var cleaned = ProductCleaner.For(profile).Clean(answer, new ItemId(42));
        Assert.Null(cleaned.Product);
        Assert.Contains("another product", Assert.Single(cleaned.Findings).Problem, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_product_reads_back_as_it_was_written(string name)
    {
        var (profile, id, answer) = Read(name);
        var written = ProductJson.Write(ProductCleaner.For(profile).Clean(answer, id).Product!);
        Assert.Equal(Encoding.UTF8.GetString(written), Encoding.UTF8.GetString(ProductJson.Write(ProductJson.Read(written))));
    }

    /// <summary>Puts a value in the place of another: at the next colon after a position.</summary>
    private static JsonElement? TryMutate(string text, int at, string value, int kind)
    {
        var colon = text.IndexOf(':', at);
        var end = colon < 0 ? -1 : text.IndexOfAny([',', '}', ']'], colon);
        if (end < 0) return null;
        var mutated = kind == 0 ? text[..at] + text[Math.Min(at + 1, text.Length)..] : text[..(colon + 1)] + value + text[end..];
        try
        {
            return JsonElement.Parse(mutated);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static (ApiProfile Profile, ItemId Id, JsonElement Answer) Read(string name)
    {
        var file = JsonElement.Parse(File.ReadAllBytes(Path.Combine(Folder, $"{name}.answer.json")));
        return (ProfileCatalog.Load()[file.GetProperty("profile").GetString()!], ItemId.Parse(file.GetProperty("id").GetString()!), file.GetProperty("answer"));
    }
}
