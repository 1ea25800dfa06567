using System.Collections;
using Ali1688.Configuration;

namespace Ali1688.Tests.Configuration;

/// <summary>Several entries may share a key when each names another account; they share its quota as well.</summary>
public sealed class KeysFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory().FullName;

    public void Dispose() => Directory.Delete(_folder, true);

    [Fact]
    public void Entries_of_one_key_with_different_accounts_are_read()
    {
        var keys = Read("""[{"app_key":"1","app_secret":"s","member":"b2b-1","qps":5},{"app_key":"1","app_secret":"s","member":"b2b-2","qps":5},{"app_key":"2","app_secret":"t"}]""");

        Assert.Equal(["1/b2b-1", "1/b2b-2", "2"], keys.Select(key => key.Name));
        Assert.Equal(keys[0].Limits, keys[1].Limits);
    }

    [Fact]
    public void Quotas_of_single_apis_hold_for_all_accounts_of_the_key()
    {
        var keys = Read("""
            [{"app_key":"1","app_secret":"s","member":"b2b-1","apis":{"alibaba.product.get":{"per_day":100,"cost":3}}},{"app_key":"1","app_secret":"s","member":"b2b-2"}]
            """);

        Assert.Equal((3, 100L), (keys[1].Limits.LargestCost, keys[1].Apis["alibaba.product.get"].Limits.CallsPerDay));
    }

    [Theory]
    [InlineData("""[{"app_key":"1","app_secret":"s"},{"app_key":"1","app_secret":"s"}]""", "twice")]
    [InlineData("""[{"app_key":"1","app_secret":"s"},{"app_key":"1","app_secret":"s","member":"b2b-2"}]""", "member")]
    [InlineData("""[{"app_key":"1","app_secret":"s","member":"b2b-2"},{"app_key":"1","app_secret":"s","member":"b2b-2"}]""", "another account")]
    [InlineData("""[{"app_key":"1","app_secret":"s","member":"b2b-1"},{"app_key":"1","app_secret":"other","member":"b2b-2"}]""", "app_secret")]
    [InlineData("""[{"app_key":"1","app_secret":"s","member":"b2b-1","qps":5},{"app_key":"1","app_secret":"s","member":"b2b-2"}]""", "different quotas")]
    [InlineData("""[{"app_key":"1","app_secret":"s","member":"b2b-1","apis":{"x":{"qps":1}}},{"app_key":"1","app_secret":"s","member":"b2b-2","apis":{"x":{"qps":2}}}]""", "one API")]
    public void What_would_split_or_contradict_a_quota_is_refused(string json, string told)
    {
        var problem = Assert.Throws<ConfigurationException>(() => Read(json));

        Assert.Contains(told, problem.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("other", problem.Message.Replace("another", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    private IReadOnlyList<KeySettings> Read(string json)
    {
        var file = Path.Combine(_folder, "keys.json");
        File.WriteAllText(file, json);
        return Settings.From(SettingsSource.Read(_folder, new Hashtable { ["ALI_KEYS_FILE"] = file }, new Dictionary<string, string>())).Keys();
    }
}
