using System.Collections;
using Ali1688.Configuration;
using Ali1688.Gateway.Tests.Platform;
using Microsoft.Extensions.Logging.Abstractions;

namespace Ali1688.Tests.Messages;

/// <summary>A workspace of its own before a platform that answers as the test wants.</summary>
internal sealed class MessagingSetup : IAsyncDisposable
{
    private readonly RawServer _server;
    private readonly string _folder;

    private MessagingSetup(RawServer server, string folder, Workspace workspace)
    {
        (_server, _folder, Workspace) = (server, folder, workspace);
        Line = workspace.OpenCollection();
    }

    public Workspace Workspace { get; }

    public CollectionLine Line { get; }

    public IReadOnlyList<WireRequest> Requests => [.. _server.Requests];

    public static async Task<MessagingSetup> StartAsync(Func<WireRequest, Reply> answer, string profile = "")
    {
        var server = new RawServer(answer);
        var folder = Directory.CreateTempSubdirectory("ali1688-test-").FullName;
        var environment = new Hashtable
        {
            ["ALI_APPKEY"] = "1000000",
            ["ALI_APPSECRET"] = "the-app-secret",
            ["ALI_ACCESS_TOKEN"] = "the-access-token",
            ["ALI_GATEWAY"] = server.Address.ToString(),
            ["ALI_DATA_DIR"] = Path.Combine(folder, "data"),
            ["ALI_QPS"] = "0",
        };
        if (profile.Length > 0) environment["ALI_PROFILE"] = profile;
        var settings = Settings.From(SettingsSource.Read(folder, environment, new Dictionary<string, string>()));
        return new MessagingSetup(server, folder, await Workspace.OpenAsync(settings, NullLoggerFactory.Instance, TimeProvider.System, TestContext.Current.CancellationToken));
    }

    public async ValueTask DisposeAsync()
    {
        await Line.DisposeAsync();
        await Workspace.DisposeAsync();
        await _server.DisposeAsync();
        Directory.Delete(_folder, true);
    }
}
