using Ali1688.Configuration;
using Ali1688.Gateway;
using Ali1688.Gateway.Products;
using Ali1688.Quotas;
using Ali1688.Sandbox;

namespace Ali1688.Cli;

/// <summary>
/// The built-in sandbox as the platform of a service that nobody configured: it has a data folder of its own and takes neither database nor cache from
/// the configuration, so that made-up data never lies beside real data.
/// </summary>
internal static class SandboxPlatform
{
    /// <summary>The folder below the data folder.</summary>
    public const string Folder = "sandbox";

    private const int Products = 2000;
    private const int Qps = 30;

    /// <summary>Whether nothing says which platform to ask and as whom.</summary>
    public static bool IsWanted(Settings settings) =>
        settings is { AppKey: null, AppSecret: null, KeysFile: null, AccessToken: null, RefreshToken: null, BaseAddressIsSet: false, DbHost: null };

    /// <summary>Starts it; its products change now and then, so that there is something to see.</summary>
    public static Task<SandboxServer> StartAsync(CancellationToken cancellationToken) => SandboxServer.StartAsync(
        new SandboxOptions { Items = Products, ChangesPerItemPerDay = 20, Apps = [new SandboxApp { Qps = Qps }] }, cancellationToken: cancellationToken);

    /// <summary>The settings of a service before it.</summary>
    public static Settings SettingsFor(SandboxServer sandbox, Settings plain)
    {
        var app = sandbox.Options.Apps[0];
        return plain with
        {
            AppKey = app.AppKey,
            AppSecret = new Secret(app.AppSecret),
            RefreshToken = new Secret(app.RefreshToken),
            AccessToken = null,
            KeysFile = null,
            BaseAddress = sandbox.Url,
            BaseAddressIsSet = true,
            TokenUrl = null,
            Protocol = ProtocolKind.Aop,
            Profile = "alibaba.product.get",
            ProfilesFile = null,
            Limits = new QuotaLimits { CallsPerSecond = Qps },
            DbHost = null,
            RedisUrl = null,
            DataDirectory = Path.Combine(plain.DataDirectory, Folder),
        };
    }

    /// <summary>Puts some of its products under a watch at the first start, so that the service has something to do.</summary>
    public static async Task FurnishAsync(Workspace workspace, SandboxServer sandbox, CancellationToken cancellationToken)
    {
        if ((await workspace.Watches.ListAsync(cancellationToken)).Count > 0) return;
        var watch = await workspace.Watches.SaveAsync(new Watching.Watch { Name = "sandbox", LongestAge = TimeSpan.FromHours(1) }, cancellationToken);
        var ids = sandbox.ItemIds(500).Select(id => new ItemId(id));
        await workspace.Watches.AddItemsAsync(watch.Id, ids.ToAsyncEnumerable(), cancellationToken);
    }
}
