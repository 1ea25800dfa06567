using System.CommandLine;
using Ali1688.Collecting;
using Ali1688.Configuration;
using Ali1688.Gateway.Products;
using Ali1688.Queries;
using Ali1688.Sandbox;
using Ali1688.Sources;
using Spectre.Console;

namespace Ali1688.Cli.Commands;

/// <summary><c>demo</c>: the whole way against the built-in platform, without a key.</summary>
internal static class DemoCommand
{
    private static readonly Option<int> Items = new("--items") { Description = "How many products to collect", DefaultValueFactory = _ => 300 };
    private static readonly Option<string> Protocol = new("--protocol") { Description = "Which protocol to speak", DefaultValueFactory = _ => "aop" };
    private static readonly Option<int> Qps = new("--qps") { Description = "The demo key's quota, in calls a second", DefaultValueFactory = _ => 30 };

    static DemoCommand()
    {
        Protocol.AcceptOnlyFromAmong("aop", "top-sha1");
        Items.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is < 1 or > 1_000_000) result.AddError("--items takes 1 to 1000000.");
        });
    }

    public static Command Create() => CommandLine.Command(
        "demo",
        "Shows the whole way without a key: starts the built-in sandbox platform and collects products from it into the embedded store.",
        ["ali1688 demo", "ali1688 demo --items 1000 --qps 100", "ali1688 demo --protocol top-sha1"],
        RunAsync,
        Items, Protocol, Qps);

    private static async Task<int> RunAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        var items = invocation.Get(Items);
        await using var sandbox = await SandboxServer.StartAsync(new SandboxOptions { Items = items, Apps = [new SandboxApp { Qps = invocation.Get(Qps) }] }, cancellationToken: cancellationToken);
        var settings = invocation.ReadSettings(SettingsFor(sandbox, invocation));
        await using var workspace = await Workspace.OpenAsync(settings, invocation.Logs, TimeProvider.System, cancellationToken);
        await using var line = workspace.OpenCollection();
        using var source = IdSource.Of([.. sandbox.ItemIds(items).Select(id => $"{id}")], null);
        var check = await source.CheckAsync($"demo {TimeProvider.System.GetUtcNow():O}", 0, cancellationToken);
        var opened = await new RunOpener(workspace.Runs).OpenAsync(source, check, """{"source":"demo"}""", cancellationToken);
        if (!invocation.IsJson) invocation.Say($"The sandbox platform listens on {sandbox.Url}; collecting {items:N0} products from it at {invocation.Get(Qps)} calls a second.");
        var code = await RunView.CollectAsync(invocation, line, opened.Run, false, new CollectOptions { MaxAge = TimeSpan.Zero }, cancellationToken);
        if (!invocation.IsJson) await ShowSomeAsync(invocation, workspace, cancellationToken);
        return code;
    }

    private static Dictionary<string, string> SettingsFor(SandboxServer sandbox, Invocation invocation)
    {
        var app = sandbox.Options.Apps[0];
        return new()
        {
            [SettingsCatalog.AppKey.Path] = app.AppKey,
            [SettingsCatalog.AppSecret.Path] = app.AppSecret,
            [SettingsCatalog.RefreshToken.Path] = app.RefreshToken,
            [SettingsCatalog.BaseAddress.Path] = sandbox.Url.AbsoluteUri,
            [SettingsCatalog.TokenUrl.Path] = "",
            [SettingsCatalog.Protocol.Path] = invocation.Get(Protocol)!,
            [SettingsCatalog.Profile.Path] = invocation.Get(Protocol) == "aop" ? "alibaba.product.get" : "alibaba.item.get",
            [SettingsCatalog.CallsPerSecond.Path] = $"{invocation.Get(Qps)}",
            [SettingsCatalog.CallsPerDay.Path] = "0",
        };
    }

    private static async Task ShowSomeAsync(Invocation invocation, Workspace workspace, CancellationToken cancellationToken)
    {
        var page = await workspace.Search.PageAsync(new ProductQuery(), default, null, 5, cancellationToken);
        ProductTable.Write(invocation, [.. page.Products.Select(found => found.Stored)]);
        var folder = workspace.Settings.DbHost is null ? $" (in {workspace.Settings.DataDirectory})" : "";
        invocation.Output.Write(new Panel(new Text(string.Join('\n',
            $"These products are in the store{folder}. What next:",
            "  ali1688 products list                     all of them, with filters",
            $"  ali1688 products show {page.Products[0].Stored.Product.Id,-20}one, with its SKUs",
            "  ali1688 runs list                         what was collected when",
            "  ali1688 collect --ids-file ids.txt        your own, once ALI_APPKEY and ALI_APPSECRET are set",
            "  ali1688 doctor                            checks the configuration"))).Border(BoxBorder.Rounded));
    }
}
