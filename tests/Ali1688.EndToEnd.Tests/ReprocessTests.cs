using System.Text.Json.Nodes;

namespace Ali1688.EndToEnd.Tests;

/// <summary>A changed profile is applied to what is stored, without a call.</summary>
public sealed class ReprocessTests
{
    private const int Items = 250;

    [Fact]
    public async Task A_mended_mapping_reaches_every_stored_product_without_a_call()
    {
        await using var platform = await Platform.StartAsync();
        var profiles = Path.Combine(platform.Cli.Folder, "profiles.json");
        var wrong = platform.Cli.With(("ALI_PROFILES_FILE", profiles));
        await File.WriteAllTextAsync(profiles, WrongProfile());
        await wrong.RunAsync("collect", "--ids-file", platform.WriteIds(Items));
        var moment = TimeProvider.System.GetUtcNow();
        var calls = (await platform.AppStatsAsync()).GetProperty("totalCalls").GetInt32();

        var same = (await wrong.RunAsync("reprocess", "--json")).Json;
        var dry = (await platform.Cli.RunAsync("reprocess", "--dry-run", "--json")).Json;
        var done = (await platform.Cli.RunAsync("reprocess", "--profile", "alibaba.product.get", "--json")).Json;
        var again = (await platform.Cli.RunAsync("reprocess", "--json")).Json;
        Assert.Equal([0, Items, Items, 0], new[] { same, dry, done, again }.Select(counts => counts.GetProperty("changed").GetInt32()));
        Assert.All(new[] { same, dry, done, again }, counts => Assert.Equal((Items, 0), (counts.GetProperty("read").GetInt32(), counts.GetProperty("unreadable").GetInt32())));

        await CollectTests.AssertStoredAsync(platform, platform.Cli, Items, Items, false);
        Assert.Equal(calls, (await platform.AppStatsAsync()).GetProperty("totalCalls").GetInt32());
        Assert.Equal("", (await platform.Cli.RunAsync("changes", "list", "--json")).Output);
        Assert.Contains("reprocessed", (await platform.Cli.RunAsync("changes", "list", "--reprocessed", "--json")).Output, StringComparison.Ordinal);
        var before = (await platform.Cli.RunAsync("products", "show", $"{platform.ItemIds(1)[0]}", "--at", moment.ToString("O", System.Globalization.CultureInfo.InvariantCulture), "--json")).Json;
        Assert.Equal("CHINESE", before.GetProperty("product").GetProperty("title").GetString());
        Assert.Equal(Items, CollectTests.Count(await platform.Cli.RunAsync("collect", "--ids-file", platform.WriteIds(Items), "--fresh", "--json"), "unchanged"));
    }

    /// <summary>The profile that comes with the program, but it takes the language for the title.</summary>
    private static string WrongProfile()
    {
        var folder = Path.Combine(ArchitectureTests.Root(), "src", "Ali1688.Gateway", "Products");
        var profile = JsonNode.Parse(File.ReadAllText(Path.Combine(folder, "Profiles", "alibaba.product.get.json")))!;
        var fields = JsonNode.Parse(File.ReadAllText(Path.Combine(folder, "FieldMaps", "com.alibaba.product.json")))!;
        fields["title"] = new JsonArray("language");
        profile["fields"] = fields;
        return profile.ToJsonString();
    }
}
