using System.Net;
using Ali1688.Configuration;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Ali1688.Cli;

/// <summary>Listens on the callback address for the one request that brings the code of a login.</summary>
internal sealed class LoginCallback : IAsyncDisposable
{
    private readonly TaskCompletionSource<string> _code = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly WebApplication _app;
    private readonly string _state;

    private LoginCallback(Uri address, string state)
    {
        _state = state;
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls($"{address.Scheme}://{address.Authority}");
        _app = builder.Build();
        _app.MapGet(address.AbsolutePath, AnswerAsync);
    }

    public static async Task<LoginCallback> ListenAsync(Uri address, string state, CancellationToken cancellationToken)
    {
        if (!address.IsLoopback) throw new ConfigurationException($"ALI_CALLBACK_URL is {address}, which is not on this machine. Open the login yourself and give its code: ali1688 auth login --code CODE");
        var callback = new LoginCallback(address, state);
        try
        {
            await callback._app.StartAsync(cancellationToken);
            return callback;
        }
        catch (IOException e)
        {
            throw new ConfigurationException($"Nothing can listen on {address}: {e.Message} Choose another ALI_CALLBACK_URL, and name it in the platform's console too.");
        }
    }

    public async Task<string> CodeAsync(TimeSpan timeout, CancellationToken cancellationToken)
    {
        try
        {
            return await _code.Task.WaitAsync(timeout, TimeProvider.System, cancellationToken);
        }
        catch (TimeoutException)
        {
            throw new UsageException($"No login came back within {timeout.TotalSeconds:0} seconds. Try again, or give the code: ali1688 auth login --code CODE");
        }
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        var (code, state) = (context.Request.Query["code"].ToString(), context.Request.Query["state"].ToString());
        var isOurs = state == _state && code.Length > 0;
        context.Response.StatusCode = (int)(isOurs ? HttpStatusCode.OK : HttpStatusCode.BadRequest);
        context.Response.ContentType = "text/html; charset=utf-8";
        await context.Response.WriteAsync(isOurs
            ? "<p>Logged in. You can close this page. 登录成功,可以关闭此页面。</p>"
            : "<p>This is not the login that was asked for. Start again with: ali1688 auth login. 登录无效,请重新开始。</p>", context.RequestAborted);
        await context.Response.CompleteAsync();
        if (isOurs) _code.TrySetResult(code);
    }
}
