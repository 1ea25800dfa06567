using Ali1688.Gateway.Products;

namespace Ali1688.EndToEnd.Tests;

/// <summary>Every product API that comes with the program, against the platform that serves them all.</summary>
public sealed class EveryProfileTests
{
    public static TheoryData<string> Profiles => [.. ProfileCatalog.Load().Profiles.Select(profile => profile.Name)];

    [Theory]
    [MemberData(nameof(Profiles))]
    public async Task It_collects_what_the_platform_knows_and_tells_what_it_does_not(string name)
    {
        var profile = ProfileCatalog.Load()[name];
        await using var platform = await Platform.StartAsync(o => o with { Items = 200, DelistedShare = 0 });
        var cli = platform.Cli.With(("ALI_PROTOCOL", profile.Protocol == ProtocolKind.Aop ? "aop" : "top-sha1"), ("ALI_PROFILE", name));
        var ids = platform.WriteIds(60, unknown: 3);
        if (profile.Shows == ProductScope.Related && name.Contains("cross", StringComparison.Ordinal))
            Assert.Equal(0, (await cli.With(("ALI_PROFILE", "alibaba.product.get")).RunAsync(["products", "distribute", .. (await File.ReadAllLinesAsync(ids)).Take(60)])).ExitCode);

        var result = await cli.RunAsync("collect", "--ids-file", ids, "--json");

        Assert.Equal((0, 60, 3, 0), (result.ExitCode, CollectTests.Count(result, "collected"), CollectTests.Count(result, "not_found"), CollectTests.Count(result, "failed")));
        var truth = await platform.TruthAsync(60);
        foreach (var product in (await cli.RunAsync("products", "list", "--limit", "100", "--json")).JsonLines.Select(line => line.GetProperty("product")))
        {
            var known = truth[product.GetProperty("id").ToString()];
            Assert.Equal(known.GetProperty("title").GetString(), product.GetProperty("title").GetString());
            Assert.Equal(known.GetProperty("images").GetArrayLength(), product.GetProperty("images").GetArrayLength());
        }

        Assert.Equal(0, (await platform.StatsAsync()).GetProperty("refusedSignatures").GetInt32());
    }
}
