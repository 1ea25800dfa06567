namespace Ali1688.EndToEnd.Tests;

/// <summary>A user looks at the product APIs, writes a profile of one more, and tries it on an answer before any call is made.</summary>
public sealed class ProfilesTests : IDisposable
{
    private const string Mine = """
        {
          "name": "mine", "protocol": "aop", "namespace": "com.example", "api": "example.product.get", "version": "2", "shows": "related",
          "id": { "parameter": "id" }, "product": ["data.product"], "fields": "com.alibaba.product"
        }
        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("ali1688-profiles-").FullName;

    private Cli Cli => new(_folder, new Dictionary<string, string>());

    public void Dispose() => Directory.Delete(_folder, true);

    [Fact]
    public async Task All_apis_are_listed_with_what_they_take_and_show()
    {
        var result = await Cli.With(("ALI_PROFILES_FILE", Write("mine.json", Mine))).RunAsync("profiles", "list", "--json");

        Assert.Equal(0, result.ExitCode);
        var profiles = result.JsonLines.ToDictionary(row => row.GetProperty("name").GetString()!);
        Assert.Equal("com.example:example.product.get-2", profiles["mine"].GetProperty("api").GetString());
        Assert.Equal(20, profiles["alibaba.product.getByIdList"].GetProperty("ids_per_call").GetInt32());
        Assert.Equal("own", profiles["alibaba.product.get"].GetProperty("shows").GetString());
        Assert.Equal(("source", 20), (profiles["alibaba.product.list.get"].GetProperty("kind").GetString(), profiles["alibaba.product.list.get"].GetProperty("page_size").GetInt32()));
        Assert.True(profiles["product.search.keywordQuery"].GetProperty("needs_token").GetBoolean());
    }

    [Fact]
    public async Task The_list_for_people_names_every_api()
    {
        var result = await Cli.RunAsync("profiles", "list");

        Assert.Equal(0, result.ExitCode);
        Assert.Contains("com.alibaba.product:alibaba.cross.productInfo-1", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_good_file_is_said_to_be_good()
    {
        var result = await Cli.RunAsync("profiles", "check", Write("mine.json", Mine));

        Assert.Equal(0, result.ExitCode);
        Assert.Contains("all right", result.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"idsPerCall\": 0, ", "profile 'mine': idsPerCall: must be 1 or more.")]
    [InlineData("\"shows\": \"some\", ", "own, related, all")]
    public async Task A_wrong_file_is_refused_with_profile_and_field(string added, string told)
    {
        var wrong = Mine.Replace("\"shows\": \"related\",", "", StringComparison.Ordinal).Replace("{\n", "{\n" + added, StringComparison.Ordinal);

        var result = await Cli.RunAsync("profiles", "check", Write("mine.json", wrong));

        Assert.Equal(1, result.ExitCode);
        Assert.Contains(told, result.Errors.ReplaceLineEndings(" "), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_missing_file_is_told()
    {
        Assert.Equal(1, (await Cli.RunAsync("profiles", "check", "nothing.json")).ExitCode);
        Assert.Equal(1, (await Cli.RunAsync("profiles", "check", Write("mine.json", Mine), "--answer", "nothing.json")).ExitCode);
    }

    [Fact]
    public async Task An_answer_is_shown_as_the_product_that_it_would_become()
    {
        var answer = Write("answer.json", """{"data":{"product":{"productID":610947572360,"subject":"连衣裙","status":"asleep","saleInfo":{"amountOnSale":"7"}}}}""");

        var result = await Cli.RunAsync("profiles", "check", Write("mine.json", Mine), "--answer", answer, "--json");

        Assert.Equal(0, result.ExitCode);
        var shown = Assert.Single(result.JsonLines[0].GetProperty("products").EnumerateArray());
        Assert.Equal("连衣裙", shown.GetProperty("product").GetProperty("title").GetString());
        Assert.Equal("status", shown.GetProperty("findings")[0].GetProperty("path").GetString());
        Assert.Contains("连衣裙", (await Cli.RunAsync("profiles", "check", "mine.json", "--answer", answer)).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_shipped_profile_is_tried_by_its_name()
    {
        var answer = Write("answer.json", """{"productInfo":{"productID":"610947572360","subject":"连衣裙"},"success":"true"}""");

        var result = await Cli.RunAsync("profiles", "check", "alibaba.product.get", "--answer", answer, "--json");

        Assert.Equal(0, result.ExitCode);
        Assert.Equal("连衣裙", result.Json.GetProperty("products")[0].GetProperty("product").GetProperty("title").GetString());
    }

    [Theory]
    [InlineData("""{"errMsg":"商品[56550718212]不存在"}""", 0, "NotFound")]
    [InlineData("""{"data":{"product":{"subject":"没有编号"}}}""", 1, "mine: 0 products")]
    [InlineData("<html>", 1, "Unreadable")]
    public async Task An_answer_without_product_is_shown_as_what_it_means(string answer, int exitCode, string told)
    {
        var result = await Cli.RunAsync("profiles", "check", Write("mine.json", Mine), "--answer", Write("answer.json", answer));

        Assert.Equal(exitCode, result.ExitCode);
        Assert.Contains(told, result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_answer_of_a_source_is_shown_as_a_page()
    {
        var source = Write("source.json", """
            {
              "name": "found", "protocol": "aop", "namespace": "com.example", "api": "example.search", "page": ["result"], "list": ["data"], "total": ["count"],
              "paging": { "pageParameter": "page", "sizeParameter": "size", "pageSize": 20 }, "fields": { "id": ["offerId"], "title": ["subject"] }
            }
            """);
        var answer = Write("answer.json", """{"result":{"count":2,"data":[{"offerId":610947572360,"subject":"连衣裙"},{"subject":"没有编号"}]}}""");

        var page = (await Cli.RunAsync("profiles", "check", source, "--answer", answer, "--json")).Json;

        Assert.Equal(("610947572360", 2, false), (page.GetProperty("products")[0].GetProperty("product").GetProperty("id").GetRawText(), page.GetProperty("total").GetInt32(), page.GetProperty("is_last").GetBoolean()));
        Assert.Equal("data[1]", page.GetProperty("bad_entries")[0].GetProperty("path").GetString());
    }

    [Fact]
    public async Task The_profiles_of_the_documentation_are_good_ones()
    {
        var page = File.ReadAllText(Path.Combine(ArchitectureTests.Root(), "docs", "profiles.md"));
        var examples = page.Split("```json")[1..].Select(part => part[..part.IndexOf("```", StringComparison.Ordinal)]).ToList();

        Assert.Equal(2, examples.Count);
        var result = await Cli.RunAsync("profiles", "check", Write("examples.json", $"[{string.Join(',', examples)}]"));
        Assert.True(result.ExitCode == 0, result.Errors);
    }

    private string Write(string name, string text)
    {
        File.WriteAllText(Path.Combine(_folder, name), text);
        return name;
    }
}
