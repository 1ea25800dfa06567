using System.Globalization;
using System.Text.RegularExpressions;
using Ali1688.Configuration;
using Ali1688.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Ali1688.Server.Api;

/// <summary>Makes a problem of everything that goes wrong (RFC 9457, <c>application/problem+json</c>), with a word for programs and a sentence for people.</summary>
internal sealed partial class Problems(IProblemDetailsService writer, ILogger<Problems> logger) : IExceptionHandler
{
    /// <summary>Where whoever refuses a request leaves the sentence for people.</summary>
    public static readonly object Detail = new();

    private const string TooLarge = "The body is larger than this route reads.";

    public static IServiceCollection AddProblems(IServiceCollection services) => services
        .AddExceptionHandler<Problems>()
        .AddProblemDetails(options => options.CustomizeProblemDetails = Complete);

    public static void Use(WebApplication app)
    {
        app.UseExceptionHandler();
        app.UseStatusCodePages();
    }

    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (exception is OperationCanceledException && httpContext.RequestAborted.IsCancellationRequested) return true; // nobody listens any more
        var (status, code, detail, retry) = Meaning(exception);
        if (status == StatusCodes.Status500InternalServerError) LogFault(logger, httpContext.Request.Method, httpContext.Request.Path, exception);
        httpContext.Response.StatusCode = status;
        if (retry is { } wait) httpContext.Response.Headers.RetryAfter = Math.Max(1, Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        return await writer.TryWriteAsync(new ProblemDetailsContext
        {
            HttpContext = httpContext,
            ProblemDetails = new ProblemDetails { Status = status, Detail = detail, Extensions = { ["code"] = code } },
        });
    }

    private static (int Status, string Code, string Detail, TimeSpan? Retry) Meaning(Exception exception) => exception switch
    {
        RefusedRequest refused => (refused.Status, refused.Code, refused.Message, refused.RetryAfter),
        BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge } => (StatusCodes.Status413PayloadTooLarge, "too-large", TooLarge, null),
        BadHttpRequestException bad => (bad.StatusCode, "bad-request", Sentence(bad), null),
        ConfigurationException wrong => (StatusCodes.Status400BadRequest, "bad-request", wrong.Message, null),
        StoreException outage => (StatusCodes.Status503ServiceUnavailable, "store-unreachable", outage.Message, TimeSpan.FromSeconds(5)),
        _ => (StatusCodes.Status500InternalServerError, "fault", "This should not happen; the service's log tells more.", null),
    };

    // What the framework says names our own types.
    private static string Sentence(BadHttpRequestException bad) => (bad.InnerException, Unbound().Match(bad.Message)) switch
    {
        (System.Text.Json.JsonException json, _) => $"The body is no such JSON as this route takes: {json.Path} (line {json.LineNumber + 1}). /openapi/v1.json tells what it takes.",
        (_, { Success: true } match) => $"{match.Groups["name"].Value} is '{QueryText.Shorten(match.Groups["value"].Value)}', which is none of its values; /openapi/v1.json tells which there are.",
        _ => bad.Message,
    };

    [GeneratedRegex("""^Failed to bind parameter "[^"]*?(?<name>\w+)" from "(?<value>.*)"\.$""", RegexOptions.Singleline)]
    private static partial Regex Unbound();

    private static void Complete(ProblemDetailsContext context)
    {
        var (problem, http) = (context.ProblemDetails, context.HttpContext);
        problem.Detail ??= http.Items[Detail] as string ?? Usual(problem.Status);
        problem.Extensions.TryAdd("code", CodeOf(problem.Status));
        problem.Instance = http.Request.Path;
    }

    private static string? Usual(int? status) => status switch
    {
        StatusCodes.Status401Unauthorized => "Log in, or show a key: Authorization: Bearer KEY. Keys are made with: ali1688 access add-key NAME --scope read",
        StatusCodes.Status403Forbidden => "This key may not do that; a key of a wider scope may (read, operate, admin).",
        StatusCodes.Status404NotFound => "There is no such route; /openapi/v1.json and /scalar tell which there are.",
        StatusCodes.Status405MethodNotAllowed => "The route is there, but not for this method; the header Allow tells for which.",
        StatusCodes.Status413PayloadTooLarge => TooLarge,
        StatusCodes.Status415UnsupportedMediaType => "The body is to be JSON: Content-Type: application/json.",
        StatusCodes.Status429TooManyRequests => "Too many requests; the header Retry-After tells when to come again.",
        _ => null,
    };

    private static string CodeOf(int? status) => status switch
    {
        StatusCodes.Status401Unauthorized => "login-needed",
        StatusCodes.Status403Forbidden => "not-allowed",
        StatusCodes.Status404NotFound => "no-such-route",
        StatusCodes.Status405MethodNotAllowed => "wrong-method",
        StatusCodes.Status413PayloadTooLarge => "too-large",
        StatusCodes.Status415UnsupportedMediaType => "wrong-content-type",
        StatusCodes.Status429TooManyRequests => "too-many-requests",
        _ => "bad-request",
    };

    [LoggerMessage(3701, LogLevel.Error, "{Method} {Path} failed")]
    private static partial void LogFault(ILogger logger, string method, string path, Exception fault);
}
