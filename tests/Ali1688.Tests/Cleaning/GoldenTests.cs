using System.Runtime.CompilerServices;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Ali1688.Cleaning;
using Ali1688.Products;

namespace Ali1688.Tests.Cleaning;

/// <summary>
/// Whole answers and what becomes of them: Golden/PROFILE/CASE.answer.json and CASE.product.json, every one asked for as
/// 610947572360. A new case is a new answer: run the tests once with UPDATE_GOLDEN=1, then read what was written beside it.
/// </summary>
public sealed class GoldenTests
{
    private static readonly JsonSerializerOptions Readable = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static TheoryData<string> Cases =>
        [.. Directory.EnumerateFiles(Folder(), "*.answer.json", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(Folder(), file)[..^".answer.json".Length]).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Cases))]
    public void An_answer_becomes_this_product(string name)
    {
        var file = Path.Combine(Folder(), name);
        var actual = Text(Answers.Clean(Profiles.Cleaner(Path.GetDirectoryName(name)!), File.ReadAllBytes($"{file}.answer.json")));
        if (Environment.GetEnvironmentVariable("UPDATE_GOLDEN") == "1") File.WriteAllText($"{file}.product.json", actual);

        var expected = File.Exists($"{file}.product.json") ? File.ReadAllText($"{file}.product.json") : "";
        Assert.True(actual == expected, $"{name} became:\n{actual}");
    }

    [Fact]
    public void Every_expected_product_has_its_answer() =>
        Assert.All(
            Directory.EnumerateFiles(Folder(), "*.product.json", SearchOption.AllDirectories),
            file => Assert.True(File.Exists(file.Replace(".product.json", ".answer.json", StringComparison.Ordinal)), file));

    public static string Folder([CallerFilePath] string thisFile = "") => Path.Combine(Path.GetDirectoryName(thisFile)!, "Golden");

    private static string Text(CleaningResult result) => new JsonObject
    {
        ["product"] = result.Product is { } product ? JsonNode.Parse(ProductJson.Write(product)) : null,
        ["findings"] = JsonSerializer.SerializeToNode(result.Findings, Readable),
    }.ToJsonString(Readable) + "\n";
}
