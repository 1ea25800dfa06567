using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Ali1688.EndToEnd.Tests;

/// <summary>A token endpoint of many accounts: the code <c>code-of-X</c> gives tokens of the account X, and <c>refused-Y</c> the error text Y.</summary>
internal sealed class TokenServer : IAsyncDisposable
{
    private readonly WebApplication _app;

    private TokenServer(WebApplication app) => _app = app;

    public string Url => _app.Urls.Single();

    /// <summary>When refresh tokens end, as the platform writes it.</summary>
    public DateTimeOffset RefreshEnd { get; set; } = DateTimeOffset.UtcNow.AddDays(180);

    public static async Task<TokenServer> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var server = new TokenServer(builder.Build());
        server._app.MapPost("/openapi/http/1/system.oauth2/getToken/{key}", (Delegate)server.AnswerAsync);
        await server._app.StartAsync();
        return server;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task<IResult> AnswerAsync(HttpContext context)
    {
        var code = (await context.Request.ReadFormAsync())["code"].ToString();
        if (code.StartsWith("refused-", StringComparison.Ordinal)) return Results.Json(new { error = "invalid_grant", error_description = code[8..] }, statusCode: 400);
        return Results.Json(new
        {
            access_token = $"very-secret-access-{code}",
            refresh_token = $"very-secret-refresh-{code}",
            expires_in = "36000",
            refresh_token_timeout = RefreshEnd.ToOffset(TimeSpan.FromHours(8)).ToString("yyyyMMddHHmmssfff'+0800'", System.Globalization.CultureInfo.InvariantCulture),
            memberId = code.Replace("code-of-", "", StringComparison.Ordinal),
            resource_owner = "采购员",
        });
    }
}
