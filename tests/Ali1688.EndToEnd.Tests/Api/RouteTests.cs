using System.Diagnostics;
using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Ali1688.Configuration;
using Ali1688.Server;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging.Abstractions;

namespace Ali1688.EndToEnd.Tests;

/// <summary>Every route of the service, asked for from outside.</summary>
public sealed partial class RouteTests(RunningService running) : IClassFixture<RunningService>
{
    public static TheoryData<RouteCase> Cases => [.. RouteTable.All];

    [Fact]
    public async Task Every_route_has_a_test()
    {
        var routes = (await RoutesAsync()).Select(Name).Where(name => name.Contains(" /api/", StringComparison.Ordinal));

        Assert.Equal(RouteTable.All.Select(known => known.Route).Order(StringComparer.Ordinal), routes.Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task A_route_answers_as_the_table_says(RouteCase known)
    {
        using var answer = await AskAsync(running.Client, known, running.Export);

        Assert.True(known.Status == (int)answer.StatusCode, $"{answer.StatusCode} {(known.Path.EndsWith("stream", StringComparison.Ordinal) ? "" : await answer.Content.ReadAsStringAsync())}");
        if (known.Status >= 400) Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Contains("frame-ancestors 'none'", answer.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Beyond_loopback_no_route_answers_a_stranger_and_none_does_what_a_key_may_not()
    {
        await using var platform = await Platform.StartAsync();
        await SetPasswordAsync(platform.Cli);
        var (read, operate) = (await AddKeyAsync(platform.Cli, "reader", "read"), await AddKeyAsync(platform.Cli, "worker", "operate"));
        await using var service = await Service.StartAsync(platform.Cli, "--urls", "http://0.0.0.0:0", "--allow-remote");
        using var stranger = service.Client();
        using var reader = service.Client(read);
        using var worker = service.Client(operate);

        foreach (var route in await RoutesAsync())
        {
            if (RouteTable.Open.Contains(Name(route))) Assert.NotNull(route.Metadata.GetMetadata<IAllowAnonymous>());
            else await RefusedAsync(stranger, route);
        }

        foreach (var known in RouteTable.All.Where(known => known.Scope != "anybody"))
        {
            using var read403 = await AskAsync(reader, known, "none");
            Assert.True(known.Scope == "read" == (read403.StatusCode != HttpStatusCode.Forbidden), $"{known.Route}: {read403.StatusCode} for a key that may read");
            Assert.NotEqual(HttpStatusCode.Unauthorized, read403.StatusCode);
            using var operate403 = await AskAsync(worker, known, "none");
            Assert.True(known.Scope != "admin" == (operate403.StatusCode != HttpStatusCode.Forbidden), $"{known.Route}: {operate403.StatusCode} for a key that may operate");
        }
    }

    [Fact]
    public async Task A_client_that_knows_the_document_alone_understands_every_answer()
    {
        using var python = Process.Start(new ProcessStartInfo("python3", [Path.Combine(ArchitectureTests.Root(), "tests", "foreign", "api_client.py"), running.Service.Url.AbsoluteUri]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var (output, errors) = (await python.StandardOutput.ReadToEndAsync(), await python.StandardError.ReadToEndAsync());
        await python.WaitForExitAsync();

        Assert.True(python.ExitCode == 0, output + errors);
        var called = JsonElement.Parse(output).GetProperty("called").EnumerateObject().Select(path => path.Name.TrimEnd('/'));
        Assert.Equal(RouteTable.All.Where(known => known.Method == "GET").Select(known => known.Route[4..]).Order(StringComparer.Ordinal), called.Order(StringComparer.Ordinal));
    }

    internal static async Task SetPasswordAsync(Cli cli)
    {
        using var process = cli.Start("access", "set-password");
        await process.StandardInput.WriteLineAsync(AccessTests.Password);
        process.StandardInput.Close();
        await process.WaitForExitAsync();
        Assert.Equal(0, process.ExitCode);
    }

    internal static async Task<string> AddKeyAsync(Cli cli, string name, string scope, string expires = "1d") =>
        (await cli.RunAsync("access", "add-key", name, "--scope", scope, "--expires", expires, "--json")).Json.GetProperty("key").GetString()!;

    private static async Task RefusedAsync(ApiClient stranger, RouteEndpoint route)
    {
        var path = Parameter().Replace(route.RoutePattern.RawText!, "x");
        using var request = new HttpRequestMessage(new HttpMethod(Method(route)), path.StartsWith('/') ? path : $"/{path}");
        using var answer = await stranger.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        Assert.True(answer.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.Found, $"{Name(route)} answers a stranger with {answer.StatusCode}.");
    }

    private static async Task<HttpResponseMessage> AskAsync(ApiClient client, RouteCase known, string export)
    {
        using var request = new HttpRequestMessage(new HttpMethod(known.Method), known.Path.Replace("EXPORT", export, StringComparison.Ordinal));
        if (known.Body is { } body) request.Content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        return await client.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
    }

    /// <summary>The routes of a service in this process: the same code as that which is asked.</summary>
    private static async Task<IReadOnlyList<RouteEndpoint>> RoutesAsync()
    {
        await using var platform = await Platform.StartAsync();
        var settings = Settings.From(SettingsSource.Read(platform.Cli.Folder, new System.Collections.Hashtable(platform.Cli.Environment), new Dictionary<string, string>()));
        await using var workspace = await Workspace.OpenAsync(settings with { DataDirectory = Path.Combine(platform.Cli.Folder, "data") }, NullLoggerFactory.Instance, TimeProvider.System, default);
        await using var line = workspace.OpenCollection();
        await using var host = await ServiceHost.StartAsync(workspace, line, new ServiceOptions { Url = "http://127.0.0.1:0" }, NullLoggerFactory.Instance, TimeProvider.System, default);
        return host.Routes;
    }

    private static string Name(RouteEndpoint route) => $"{Method(route)} {(route.RoutePattern.RawText!.TrimEnd('/') is { Length: > 0 } text ? text : "/")}";

    private static string Method(RouteEndpoint route) => route.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods[0] ?? "GET";

    [GeneratedRegex(@"\{[^}]*\}")]
    private static partial Regex Parameter();
}
