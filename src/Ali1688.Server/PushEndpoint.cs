using Ali1688.Messages;
using Ali1688.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Ali1688.Server;

/// <summary>Where the platform posts its messages: <c>/push/{appKey}</c>, and <c>/push</c> where there is only one application.</summary>
internal static class PushEndpoint
{
    /// <summary>What the web server still reads, so that a sender hears why a body is refused instead of losing its connection in the middle of it.</summary>
    public const int MostReadBytes = 8 << 20;

    private const int MaxBodyBytes = 1 << 20;

    // A platform that hears nothing for long holds its own sender up; it delivers again what is not acknowledged.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    public static bool IsPush(PathString path) => path.StartsWithSegments("/push");

    public static void MapPush(this IEndpointRouteBuilder routes)
    {
        var (intake, time) = (routes.ServiceProvider.GetRequiredService<MessageIntake>(), routes.ServiceProvider.GetRequiredService<TimeProvider>());
        routes.MapPost("/push/{appKey}", context => AnswerAsync(context, intake, (string)context.GetRouteValue("appKey")!, time)).AllowAnonymous(); // the route has it
        routes.MapPost("/push", context => AnswerAsync(context, intake, intake.OnlyKey ?? "", time)).AllowAnonymous();
    }

    private static async Task AnswerAsync(HttpContext context, MessageIntake intake, string appKey, TimeProvider time)
    {
        var (status, text) = await TakeAsync(context, intake, appKey, time);
        context.Response.StatusCode = status;
        context.Response.ContentType = "text/plain; charset=utf-8";
        context.Response.ContentLength = text.Length; // all of them are ASCII
        await context.Response.WriteAsync(text, CancellationToken.None);
    }

    private static async Task<(int Status, string Text)> TakeAsync(HttpContext context, MessageIntake intake, string appKey, TimeProvider time)
    {
        using var patience = new CancellationTokenSource(Patience, time);
        try
        {
            return Answer(await intake.TakeAsync(appKey, await ReadFormAsync(context.Request), patience.Token));
        }
        catch (BadHttpRequestException e)
        {
            return e.StatusCode == StatusCodes.Status413PayloadTooLarge ? (e.StatusCode, "The body is larger than 1 MiB.") : (StatusCodes.Status400BadRequest, "The form cannot be read.");
        }
        catch (InvalidDataException)
        {
            return (StatusCodes.Status400BadRequest, "The form cannot be read.");
        }
        catch (Exception e) when (e is OperationCanceledException or StoreException)
        {
            return (StatusCodes.Status503ServiceUnavailable, "The message could not be stored; send it again.");
        }
    }

    private static (int Status, string Text) Answer(IntakeVerdict verdict) => verdict switch
    {
        IntakeVerdict.Stored => (StatusCodes.Status200OK, "SUCCESS"),
        IntakeVerdict.UnknownKey => (StatusCodes.Status404NotFound, "No such application is configured."),
        IntakeVerdict.BadSignature => (StatusCodes.Status401Unauthorized, "The signature is wrong."),
        _ => (StatusCodes.Status400BadRequest, "The form holds no message."),
    };

    private static async Task<IReadOnlyCollection<KeyValuePair<string, string>>> ReadFormAsync(HttpRequest request)
    {
        if (request.ContentLength > MaxBodyBytes) throw new BadHttpRequestException("", StatusCodes.Status413PayloadTooLarge);
        if (request.ContentLength is null) request.HttpContext.Features.GetRequiredFeature<IHttpMaxRequestBodySizeFeature>().MaxRequestBodySize = MaxBodyBytes;
        if (!request.HasFormContentType) return [];
        var form = await request.ReadFormAsync(request.HttpContext.RequestAborted);
        return [.. form.SelectMany(field => field.Value, (field, value) => KeyValuePair.Create(field.Key, value ?? ""))];
    }
}
