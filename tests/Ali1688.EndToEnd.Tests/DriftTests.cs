namespace Ali1688.EndToEnd.Tests;

/// <summary>The platform changes the shape of its answers; the operator is told once, and collection goes on.</summary>
public sealed class DriftTests
{
    private const int Items = 100;
    private const string Added = "productInfo.surprise";
    private const string Removed = "productInfo.bizType";
    private const string Retyped = "productInfo.categoryID";

    [Fact]
    public async Task New_missing_and_retyped_fields_are_told_once_and_counted_until_they_are_accepted()
    {
        await using var platform = await Platform.StartAsync();
        Assert.DoesNotContain("no longer as they were", (await CollectAsync(platform)).Errors, StringComparison.Ordinal);
        await platform.PostAsync("/sandbox/drift", new[] { new { kind = "add", path = Added }, new { kind = "remove", path = Removed }, new { kind = "retype", path = Retyped } });

        var warned = await CollectAsync(platform);
        var again = await CollectAsync(platform);
        foreach (var place in new[] { Added, Removed, Retyped })
        {
            Assert.Contains(place, warned.Errors, StringComparison.Ordinal);
            Assert.DoesNotContain(place, again.Errors, StringComparison.Ordinal);
        }

        var list = (await platform.Cli.RunAsync("drift", "list", "--json")).JsonLines;
        Assert.Equal(
            [$"missing {Removed} numbers→ {2 * Items}", $"new {Added} →texts {2 * Items}", $"retyped {Retyped} numbers→texts {2 * Items}"],
            list.Select(line => $"{line.GetProperty("kind")} {line.GetProperty("path")} {line.GetProperty("was")}→{line.GetProperty("now")} {line.GetProperty("count")}").Order(StringComparer.Ordinal));
        Assert.All(list, line => Assert.Contains(ulong.Parse(line.GetProperty("example_id").GetString()!, System.Globalization.CultureInfo.InvariantCulture), platform.ItemIds(Items)));

        Assert.Equal(1, (await platform.Cli.RunAsync("drift", "accept", "productInfo.none")).ExitCode);
        Assert.Equal(3, (await platform.Cli.RunAsync("drift", "accept", "--all", "--json")).Json.GetProperty("accepted").GetInt32());
        Assert.DoesNotContain("no longer as they were", (await CollectAsync(platform)).Errors, StringComparison.Ordinal);
        Assert.Equal("", (await platform.Cli.RunAsync("drift", "list", "--json")).Output);
    }

    private static async Task<CliResult> CollectAsync(Platform platform)
    {
        var result = await platform.Cli.RunAsync("collect", "--ids-file", platform.WriteIds(Items), "--fresh", "--json");
        Assert.Equal((0, Items), (result.ExitCode, CollectTests.Count(result, "collected")));
        return result;
    }
}
