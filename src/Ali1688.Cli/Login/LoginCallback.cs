using Ali1688.Configuration;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Ali1688.Cli.Login;

/// <summary>Listens on the callback address for the one request that answers a login.</summary>
internal sealed class LoginCallback : IAsyncDisposable
{
    private readonly TaskCompletionSource<LoginAnswer> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly WebApplication _app;
    private readonly string _state;
    private readonly Action _tellForeign;

    private LoginCallback(Uri address, string state, Action tellForeign)
    {
        (_state, _tellForeign) = (state, tellForeign);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls($"{address.Scheme}://{address.Authority}");
        _app = builder.Build();
        _app.MapGet(address.AbsolutePath, AnswerAsync);
    }

    /// <summary>The answer, once it came.</summary>
    public Task<LoginAnswer> Answer => _answer.Task;

    public static async Task<LoginCallback> ListenAsync(Uri address, string state, Action tellForeign, CancellationToken cancellationToken)
    {
        var callback = new LoginCallback(address, state, tellForeign);
        try
        {
            await callback._app.StartAsync(cancellationToken);
            return callback;
        }
        catch (IOException e)
        {
            await callback.DisposeAsync();
            throw new ConfigurationException($"Nothing can listen on {address}: {e.Message} Choose another ALI_CALLBACK_URL, and name it in the platform's console too.");
        }
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        var answer = LoginAnswer.FromQuery(context.Request.QueryString.Value ?? "", _state);
        context.Response.StatusCode = answer is LoginAnswer.Granted ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest;
        context.Response.ContentType = "text/html; charset=utf-8";
        await context.Response.WriteAsync(Page(answer), context.RequestAborted);
        await context.Response.CompleteAsync();
        if (answer is LoginAnswer.Foreign) _tellForeign();
        else _answer.TrySetResult(answer);
    }

    private static string Page(LoginAnswer answer) => answer switch
    {
        LoginAnswer.Granted => "<p>Access granted. You can close this page. 授权成功，可以关闭此页面。</p>",
        LoginAnswer.Refused => "<p>Access was not granted; the terminal says more. 未获授权，详情见终端。</p>",
        _ => "<p>This is not the login that was asked for. Open the address that the terminal shows. 不是本次登录，请打开终端显示的地址。</p>",
    };
}
