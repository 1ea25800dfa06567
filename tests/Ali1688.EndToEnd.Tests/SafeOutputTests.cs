using Ali1688.Products;
using Dapper;
using Microsoft.Data.Sqlite;

namespace Ali1688.EndToEnd.Tests;

/// <summary>What strangers wrote cannot steer the terminal of who looks at it.</summary>
public sealed class SafeOutputTests
{
    private const string Hostile = "\u001b]0;owned\u0007a\u009b2J\u202eb\u2066c\u200ed";

    [Theory]
    [InlineData("products", "list")]
    [InlineData("products", "show", "7")]
    [InlineData("products", "list", "--json")]
    [InlineData("products", "show", "7", "--json")]
    public async Task No_control_character_of_a_stored_title_is_printed(params string[] arguments)
    {
        var folder = Directory.CreateTempSubdirectory("ali1688-test-").FullName;
        try
        {
            var cli = new Cli(folder, new Dictionary<string, string>());
            await cli.RunAsync("products", "list");
            await using (var connection = new SqliteConnection($"Data Source={folder}/data/ali1688.db;Pooling=False"))
                await connection.ExecuteAsync("INSERT INTO ali1688_products (item_id, title, detail_url) VALUES (7, @Hostile, 'x')", new { Hostile });
            var shown = await cli.RunAsync(arguments);
            Assert.Equal(0, shown.ExitCode);
            Assert.Contains("owned", shown.Output, StringComparison.Ordinal);
            Assert.All(shown.Output.Split('\n'), line => Assert.Equal(SafeText.Of(line), line));
            if (arguments[^1] == "--json") Assert.Equal(Hostile, shown.Json.GetProperty("product").GetProperty("title").GetString());
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
