using Ali1688.Storage;
using Ali1688.Storage.Access;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Ali1688.Server.Access;

/// <summary>Writes down every request that changes something, or was refused to: who, from where, what, and how it ended. Never what its body said.</summary>
internal sealed partial class Auditing(AuditTrail trail, ILogger<Auditing> logger)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    public static void Use(WebApplication app) => app.Use(async (context, next) =>
    {
        try
        {
            await next(context);
        }
        finally
        {
            if (IsOfInterest(context)) await context.RequestServices.GetRequiredService<Auditing>().NoteAsync(context);
        }
    });

    /// <summary>Notes what was done without a request, from the dashboard's circuit.</summary>
    public Task NoteAsync(string actor, string origin, string action, string target) => AddAsync(new AuditEntry(0, default, actor, origin, action, target, StatusCodes.Status200OK));

    // What strangers try and what is refused for coming too often is left out: it would let anybody fill the store. Logins are rare by their limit.
    private static bool IsOfInterest(HttpContext context) =>
        IsWrite(context.Request) && !PushEndpoint.IsPush(context.Request.Path) && !context.Request.Path.StartsWithSegments("/_blazor")
        && context.Response.StatusCode != StatusCodes.Status429TooManyRequests
        && (context.User.Identity is { IsAuthenticated: true } || LoginPage.IsLogin(context.Request.Path));

    private static bool IsWrite(HttpRequest request) => !(HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) || HttpMethods.IsOptions(request.Method));

    private Task NoteAsync(HttpContext context)
    {
        var route = ((context.GetEndpoint() ?? context.Features.Get<IExceptionHandlerFeature>()?.Endpoint) as RouteEndpoint)?.RoutePattern.RawText ?? "unknown";
        return AddAsync(new AuditEntry(0, default, Caller.Name(context), Caller.Origin(context), $"{context.Request.Method} {route}", context.Request.Path.Value ?? "", context.Response.StatusCode));
    }

    private async Task AddAsync(AuditEntry entry)
    {
        using var patience = new CancellationTokenSource(Patience);
        try
        {
            await trail.AddAsync(entry, patience.Token);
        }
        catch (Exception fault) when (fault is StoreException or OperationCanceledException)
        {
            LogNotKept(logger, entry.Actor, entry.Action, entry.Target, fault.Message);
        }
    }

    [LoggerMessage(3601, LogLevel.Error, "Not in the audit trail, because the store did not take it: {Actor} {Action} {Target} ({Reason})")]
    private static partial void LogNotKept(ILogger logger, string actor, string action, string target, string reason);
}
