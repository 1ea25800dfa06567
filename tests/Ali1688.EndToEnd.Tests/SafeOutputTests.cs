using Ali1688.EndToEnd.Tests.Exporting;
using Ali1688.Products;

namespace Ali1688.EndToEnd.Tests;

/// <summary>What strangers wrote cannot steer the terminal of who looks at it.</summary>
public sealed class SafeOutputTests
{
    private const string Hostile = "\u001b]0;owned\u0007a\u009b2J\u202eb\u2066c\u200ed";

    [Theory]
    [InlineData("products", "list", "--id", "77")]
    [InlineData("products", "show", "77")]
    [InlineData("products", "list", "--id", "77", "--json")]
    [InlineData("products", "show", "77", "--json")]
    [InlineData("export", "--id", "77", "--format", "csv", "--out", "-")]
    [InlineData("export", "--id", "77", "--format", "jsonl", "--out", "-")]
    public async Task No_control_character_of_a_stored_title_is_printed(params string[] arguments)
    {
        await using var store = await FilledStore.OnSqliteAsync(0);
        await store.WriteAsync(DateTimeOffset.UtcNow, FilledStore.Plain(77, Hostile));
        var shown = await store.Cli.RunAsync(arguments);
        Assert.Equal(0, shown.ExitCode);
        Assert.Contains("owned", shown.Output, StringComparison.Ordinal);
        Assert.All(shown.Output.Split('\n'), line => Assert.Equal(SafeText.Of(line.TrimEnd('\r')), line.TrimEnd('\r')));
        if (arguments[^1] == "--json") Assert.Equal(Hostile, shown.Json.GetProperty("product").GetProperty("title").GetString());
        if (arguments.Contains("jsonl")) Assert.Equal(Hostile, shown.Json.GetProperty("title").GetString());
    }
}
