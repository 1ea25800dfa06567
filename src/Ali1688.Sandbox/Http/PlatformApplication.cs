using Ali1688.Sandbox.Admin;
using Ali1688.Sandbox.Gateway;
using Ali1688.Sandbox.Tokens;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Abstractions;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Ali1688.Sandbox.Http;

/// <summary>Takes requests straight from the web server: no routing table, no middleware, no log line a request.</summary>
internal sealed class PlatformApplication(Platform platform, SandboxControl control) : IHttpApplication<DefaultHttpContext>
{
    private readonly GatewayDoor _gateway = new(platform);
    private readonly TokenDoor _tokens = new(platform);
    private readonly LoginDoor _login = new(platform);
    private readonly AdminDoor _admin = new(control);

    public DefaultHttpContext CreateContext(IFeatureCollection contextFeatures)
    {
        // The server keeps one context a connection, and gives it back with the next request.
        if (contextFeatures is not IHostContextContainer<DefaultHttpContext> container) return new DefaultHttpContext(contextFeatures);
        if (container.HostContext is null) container.HostContext = new DefaultHttpContext(contextFeatures);
        else container.HostContext.Initialize(contextFeatures);
        return container.HostContext;
    }

    public async Task ProcessRequestAsync(DefaultHttpContext context)
    {
        var arrival = platform.Clock.Timestamp;
        if (!platform.Clock.IsTheSystems) context.Response.Headers.Date = platform.Clock.Told.ToString("R");
        try
        {
            await RouteAsync(context, arrival);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The caller hung up.
        }
        catch (Exception failure) when (!context.Response.HasStarted && failure is not BadHttpRequestException)
        {
            // A bug of the sandbox must not look like a fault that it plays.
            context.Response.Clear();
            await context.Response.SendTextAsync(500, ResponseSending.Text, $"The sandbox itself failed: {failure}");
        }
    }

    public void DisposeContext(DefaultHttpContext context, Exception? exception) => context.Uninitialize();

    private async Task RouteAsync(DefaultHttpContext context, long arrival)
    {
        var path = context.Request.Path.Value ?? "";
        if (path.StartsWith(GatewayAddress.Root, StringComparison.Ordinal))
        {
            if (!path.Contains("/system.oauth2/", StringComparison.Ordinal) || !await _tokens.TryHandleAopAsync(context, path))
                await _gateway.HandleAsync(context, arrival);
        }
        else if (path == "/auth/token") await _tokens.HandleTopAsync(context);
        else if (path == "/oauth/authorize") await _login.HandleAsync(context);
        else if (path.StartsWith(AdminDoor.Root, StringComparison.Ordinal)) await _admin.HandleAsync(context, path[AdminDoor.Root.Length..]);
        else await context.Response.SendTextAsync(404, ResponseSending.Text, "The sandbox has no such page. Try /sandbox/stats.\n");
    }
}
