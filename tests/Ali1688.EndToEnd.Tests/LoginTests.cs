using System.Diagnostics;
using System.Net;
using Ali1688.Tests.Storage.Support;

namespace Ali1688.EndToEnd.Tests;

/// <summary>A person logs in on the platform's page, and the program takes it from there.</summary>
public sealed class LoginTests
{
    [Fact]
    public async Task A_login_comes_back_on_the_callback_and_is_used()
    {
        await using var login = await Login.StartAsync();

        await login.BrowseAsync(login.Address + "&auto=1");

        Assert.Equal(0, await login.EndAsync());
        var collected = await login.Cli.RunAsync("collect", "600000000001", "--json");
        Assert.True(collected.ExitCode == 0, collected.Errors);
    }

    [Fact]
    public async Task An_answer_with_another_state_is_not_taken_and_the_right_one_still_is()
    {
        await using var login = await Login.StartAsync();

        Assert.Equal(HttpStatusCode.BadRequest, await login.BrowseAsync($"{login.Callback}?code=forged&state=forged"));
        await login.BrowseAsync(login.Address + "&auto=1");

        Assert.Equal(0, await login.EndAsync());
        Assert.Contains("state differs", login.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refusal_on_the_callback_ends_the_wait_with_words()
    {
        await using var login = await Login.StartAsync();

        Assert.Equal(HttpStatusCode.BadRequest, await login.BrowseAsync($"{login.Callback}?error=access_denied&state={login.State}"));

        Assert.Equal(1, await login.EndAsync());
        Assert.Contains("Access was not granted", login.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_address_on_which_a_browser_elsewhere_ended_can_be_pasted()
    {
        await using var login = await Login.StartAsync();
        using var handler = new HttpClientHandler { AllowAutoRedirect = false };
        using var browser = new HttpClient(handler);
        var ended = (await browser.GetAsync(login.Address + "&auto=1")).Headers.Location!;

        await login.PasteAsync(ended.AbsoluteUri);

        Assert.Equal(0, await login.EndAsync());
    }

    [Fact]
    public async Task A_callback_that_the_console_does_not_name_is_told_before_anybody_opens_the_page()
    {
        await using var platform = await Platform.StartAsync(app: app => app with { RedirectHosts = ["shop.example.com"] });

        var result = await Login.CliOf(platform, FreePort.Next()).RunAsync("auth", "login");

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("非法请求", result.Errors, StringComparison.Ordinal);
        Assert.Contains("回调地址", result.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_login_that_never_comes_back_says_what_the_page_may_have_said()
    {
        await using var platform = await Platform.StartAsync();

        var result = await Login.CliOf(platform, FreePort.Next()).RunAsync("auth", "login", "--timeout", "1");

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("缺少必要参数", result.Errors, StringComparison.Ordinal);
        Assert.Contains("auth login --code", result.Errors.ReplaceLineEndings(" "), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(121)]
    public async Task A_code_that_is_used_or_old_is_told(int advanceSeconds)
    {
        await using var platform = await Platform.StartAsync();
        var port = FreePort.Next();
        using var handler = new HttpClientHandler { AllowAutoRedirect = false };
        using var browser = new HttpClient(handler);
        var page = $"{platform.Url}oauth/authorize?client_id=1000000&site=1688&redirect_uri=http://127.0.0.1:{port}/callback&state=x&auto=1";
        var ended = (await browser.GetAsync(page)).Headers.Location!.AbsoluteUri;
        if (advanceSeconds == 0) Assert.Equal(0, (await Login.CliOf(platform, port).RunAsync("auth", "login", "--code", ended)).ExitCode);
        await platform.PostAsync("/sandbox/clock", new { advanceSeconds });

        var result = await Login.CliOf(platform, port).RunAsync("auth", "login", "--code", ended);

        Assert.Equal(3, result.ExitCode);
        Assert.Contains("within two minutes", result.Errors.ReplaceLineEndings(" "), StringComparison.Ordinal);
    }

    /// <summary>A login under way in the real program.</summary>
    private sealed class Login : IAsyncDisposable
    {
        private readonly Platform _platform;
        private readonly Process _process;
        private readonly HttpClient _browser = new();
        private readonly Task<string> _errors;

        private Login(Platform platform, int port)
        {
            (_platform, Callback, Cli) = (platform, new Uri($"http://127.0.0.1:{port}/callback"), CliOf(platform, port));
            _process = Cli.Start("auth", "login", "--timeout", "60");
            _errors = _process.StandardError.ReadToEndAsync();
        }

        public Cli Cli { get; }

        public Uri Callback { get; }

        public string Address { get; private set; } = "";

        public string State => Address.Split("state=")[1];

        public string Errors { get; private set; } = "";

        public static async Task<Login> StartAsync()
        {
            var login = new Login(await Platform.StartAsync(), FreePort.Next());
            while (!login.Address.StartsWith("http", StringComparison.Ordinal))
                login.Address = await login._process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException(await login._errors);
            return login;
        }

        public static Cli CliOf(Platform platform, int port) => platform.Cli.With(
            ("ALI_REFRESH_TOKEN", ""), ("ALI_CALLBACK_URL", $"http://127.0.0.1:{port}/callback"), ("ALI_AUTHORIZE_URL", $"{platform.Url}oauth/authorize"));

        public async Task<HttpStatusCode> BrowseAsync(string address) => (await _browser.GetAsync(address)).StatusCode;

        public Task PasteAsync(string text) => _process.StandardInput.WriteLineAsync(text);

        public async Task<int> EndAsync()
        {
            await _process.WaitForExitAsync(TestContext.Current.CancellationToken);
            Errors = (await _errors).ReplaceLineEndings(" ");
            return _process.ExitCode;
        }

        public async ValueTask DisposeAsync()
        {
            if (!_process.HasExited) _process.Kill();
            _process.Dispose();
            _browser.Dispose();
            await _platform.DisposeAsync();
        }
    }
}
