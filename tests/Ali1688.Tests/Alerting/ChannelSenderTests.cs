using System.Diagnostics;
using System.Net.Sockets;
using Ali1688.Alerting;
using Ali1688.Alerting.Delivering;
using Ali1688.Gateway;
using Ali1688.Gateway.Products;
using Ali1688.Storage;
using Ali1688.Tests.Alerting.Support;
using MimeKit;

namespace Ali1688.Tests.Alerting;

/// <summary>Messages on the wire, to real servers.</summary>
public sealed class ChannelSenderTests
{
    private const string Hostile = "[free](https://evil.example) **x** <at user_id=\"all\">all</at> <b>&amp;</b> @13800138000 \u202Eevil\u202C\u200B\r\nBcc: victim@example.com `code` www.evil.example";

    private static readonly AlertMessage Message = new()
    {
        Id = 1,
        Key = "0123456789abcdef0123456789abcdef",
        Rule = "cheaper\r\nX-Evil: 1",
        Channel = "me",
        State = AlertMessageState.Sending,
        NextAt = default,
        FirstAt = default,
        GiveUpAt = default,
        Count = 10_000,
        FromCursor = 41,
        UntilCursor = 99_999,
        Attempts = 1,
        Lines =
        [
            new AlertLine { Kind = "price-down", Id = new ItemId(610947572360), Title = Hostile, From = "12.5", To = "11", Quantity = 100, At = DateTimeOffset.UnixEpoch },
            new AlertLine { Kind = "title-changed", Id = new ItemId(610947572361), Title = "毛巾", From = Hostile, To = "毛巾", At = DateTimeOffset.UnixEpoch },
        ],
    };

    [Fact]
    public async Task A_webhook_is_signed_over_timestamp_and_body_and_named_by_its_key()
    {
        await using var receiver = await AlertReceiver.StartAsync();
        Assert.IsType<SendResult.Delivered>(await SendAsync(new WebhookTarget(new Secret($"{receiver.Url}hook?token=abc"), new Secret(AlertReceiver.Secret))));
        var received = Assert.Single(receiver.All);
        Assert.True(received.IsSigned);
        Assert.Equal(("/hook?token=abc", Message.Key), (received.Target, received.Key));
        Assert.Equal((10_000, 9_998, 41), (received.Json.GetProperty("count").GetInt32(), received.Json.GetProperty("more").GetInt32(), received.Json.GetProperty("changes").GetProperty("after").GetInt32()));
        Assert.DoesNotContain('\u202E', received.Json.GetProperty("alerts")[0].GetProperty("title").GetString()!);
        // The same by Python, as the documentation shows it.
        var python = await PythonAsync("import hmac,hashlib,sys; t,s,b=sys.argv[1:]; print(hmac.compare_digest('v1='+hmac.new(b'the-webhook-secret',(t+'.'+b).encode(),hashlib.sha256).hexdigest(), s))", received.Timestamp, received.Signature, received.Text);
        Assert.Equal("True", python);
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData("https://ali.example/shop/?x=1#y", "https://ali.example/shop/products?since=1970-01-01T00%3A00%3A00Z")]
    public async Task A_message_leads_to_the_dashboard_where_its_address_is_known(string? dashboard, string? link)
    {
        await using var receiver = await AlertReceiver.StartAsync();
        using var sender = new ChannelSender(allowPrivate: true, dashboard is null ? null : new Uri(dashboard), TimeProvider.System);
        foreach (var target in new HttpTarget[] { new WebhookTarget(new Secret($"{receiver.Url}a"), null), new DingTalkTarget(new Secret($"{receiver.Url}b"), null), new WeComTarget(new Secret($"{receiver.Url}c")), new FeishuTarget(new Secret($"{receiver.Url}d"), null) })
            Assert.IsType<SendResult.Delivered>(await sender.SendAsync(new AlertChannel { Name = "me", Target = target }, Message with { FirstAt = DateTimeOffset.UnixEpoch.AddDays(1) }, TestContext.Current.CancellationToken));
        Assert.Equal(link, receiver.All[0].Json.TryGetProperty("link", out var told) ? told.GetString() : null);
        Assert.All(receiver.All.Skip(1), chat => Assert.Equal((link is not null, link is null), (link is not null && chat.Text.Contains(link, StringComparison.Ordinal), chat.Text.Contains("changes list", StringComparison.Ordinal))));
    }

    [Fact]
    public async Task DingTalk_gets_markdown_with_its_signature_in_the_query()
    {
        await using var receiver = await AlertReceiver.StartAsync();
        Assert.IsType<SendResult.Delivered>(await SendAsync(new DingTalkTarget(new Secret($"{receiver.Url}robot/send?access_token=token"), new Secret("SECabc/+="))));
        var received = Assert.Single(receiver.All);
        var query = Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(new Uri($"http://x{received.Target}").Query);
        var expected = await PythonAsync("import hmac,hashlib,base64,sys; t,s=sys.argv[1:]; print(base64.b64encode(hmac.new(s.encode(),(t+'\\n'+s).encode(),digestmod=hashlib.sha256).digest()).decode())", query["timestamp"].ToString(), "SECabc/+=");
        Assert.Equal(("token", expected), (query["access_token"].ToString(), query["sign"].ToString()));
        Assert.Equal("markdown", received.Json.GetProperty("msgtype").GetString());
        AssertHarmless(received.Json.GetProperty("markdown").GetProperty("text").GetString()!);
    }

    [Fact]
    public async Task Feishu_gets_rich_text_with_its_signature_in_the_body()
    {
        await using var receiver = await AlertReceiver.StartAsync();
        receiver.Answer = _ => (200, """{"StatusCode":0,"StatusMessage":"success"}""");
        Assert.IsType<SendResult.Delivered>(await SendAsync(new FeishuTarget(new Secret($"{receiver.Url}open-apis/bot/v2/hook/x"), new Secret("the-feishu-secret"))));
        var body = Assert.Single(receiver.All).Json;
        var expected = await PythonAsync("import hmac,hashlib,base64,sys; t,s=sys.argv[1:]; print(base64.b64encode(hmac.new((t+'\\n'+s).encode(),digestmod=hashlib.sha256).digest()).decode())", body.GetProperty("timestamp").GetString()!, "the-feishu-secret");
        Assert.Equal((expected, "post"), (body.GetProperty("sign").GetString(), body.GetProperty("msg_type").GetString()));
        var parts = body.GetProperty("content").GetProperty("post").GetProperty("zh_cn").GetProperty("content").EnumerateArray().SelectMany(row => row.EnumerateArray()).ToList();
        Assert.Equal(["https://detail.1688.com/offer/610947572360.html", "https://detail.1688.com/offer/610947572361.html"], parts.Where(part => part.GetProperty("tag").GetString() == "a").Select(part => part.GetProperty("href").GetString()));
        Assert.All(parts, part => Assert.DoesNotContain('\u202E', part.GetProperty("text").GetString()!));
        Assert.All(parts, part => Assert.Contains(part.GetProperty("tag").GetString(), new[] { "a", "text" }));
    }

    [Fact]
    public async Task WeCom_gets_at_most_4096_bytes_of_markdown()
    {
        await using var receiver = await AlertReceiver.StartAsync();
        var many = Message with { Lines = [.. Enumerable.Repeat(Message.Lines[0] with { Title = new string('毛', 500) }, 100)] };
        Assert.IsType<SendResult.Delivered>(await SendAsync(new WeComTarget(new Secret($"{receiver.Url}cgi-bin/webhook/send?key=x")), many, AlertLanguage.Chinese));
        var text = Assert.Single(receiver.All).Json.GetProperty("markdown").GetProperty("content").GetString()!;
        Assert.InRange(System.Text.Encoding.UTF8.GetByteCount(text), 3000, 4096);
        Assert.Contains("10000 条提醒", text, StringComparison.Ordinal);
        AssertHarmless(text);
    }

    [Theory]
    [InlineData("dingtalk", """{"errcode":310000,"errmsg":"sign not match"}""", "It refused the message with code 310000: sign not match.")]
    [InlineData("wecom", """{"errcode":93000,"errmsg":"invalid webhook url"}""", "It refused the message with code 93000: invalid webhook url.")]
    [InlineData("feishu", """{"code":19021,"msg":"sign match fail","data":{}}""", "It refused the message with code 19021: sign match fail.")]
    [InlineData("wecom", "<html>", "Its answer cannot be read: <html>.")]
    public async Task A_chat_that_answers_200_and_refuses_in_the_body_has_not_taken_the_message(string kind, string answer, string reason)
    {
        await using var receiver = await AlertReceiver.StartAsync();
        receiver.Answer = _ => (200, answer);
        Assert.Equal(reason, Assert.IsType<SendResult.Failed>(await SendAsync(Chat(kind, $"{receiver.Url}"))).Reason);
    }

    [Theory]
    [InlineData("dingtalk", """{"errcode":130101,"errmsg":"send too fast"}""", 10)]
    [InlineData("wecom", """{"errcode":45009,"errmsg":"api freq out of limit"}""", 1)]
    [InlineData("feishu", """{"code":11232,"msg":"frequency limited"}""", 1)]
    public async Task A_chat_that_was_asked_too_often_is_left_alone_for_a_while(string kind, string answer, int minutes)
    {
        await using var receiver = await AlertReceiver.StartAsync();
        receiver.Answer = _ => (200, answer);
        Assert.Equal(TimeSpan.FromMinutes(minutes), Assert.IsType<SendResult.Busy>(await SendAsync(Chat(kind, $"{receiver.Url}"))).Rest);
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("localhost")]
    [InlineData("[::ffff:127.0.0.1]")]
    [InlineData("2130706433")]
    public async Task Private_addresses_are_refused_also_behind_a_name_and_nothing_is_sent(string host)
    {
        await using var receiver = await AlertReceiver.StartAsync();
        var target = new WebhookTarget(new Secret($"http://{host}:{receiver.Url.Port}/hook-with-a-token"), new Secret("a-signing-secret"));
        var reason = Assert.IsType<SendResult.Failed>(await SendAsync(target, allowPrivate: false)).Reason;
        Assert.Contains("private network", reason, StringComparison.Ordinal);
        Assert.DoesNotContain("token", reason, StringComparison.Ordinal);
        Assert.Empty(receiver.All);
        Assert.IsType<SendResult.Delivered>(await SendAsync(new WebhookTarget(new Secret($"{receiver.Url}"), new Secret("a-signing-secret"))));
    }

    [Fact]
    public async Task Mail_servers_at_private_addresses_are_refused_too()
    {
        await using var server = await SmtpReceiver.StartAsync();
        var target = new MailTarget(new MailServer("localhost", server.Port, MailSecurity.None, null, null), "a@example.com", ["b@example.com"]);
        Assert.Contains("private network", Assert.IsType<SendResult.Failed>(await SendAsync(target, allowPrivate: false)).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Redirects_are_not_followed()
    {
        await using var receiver = await AlertReceiver.StartAsync();
        await using var other = await AlertReceiver.StartAsync();
        (receiver.Answer, receiver.Location) = (_ => (307, ""), other.Url.AbsoluteUri);
        Assert.Equal("It answered 307, a redirect; redirects are not followed.", Assert.IsType<SendResult.Failed>(await SendAsync(Chat("webhook", $"{receiver.Url}"))).Reason);
        Assert.Empty(other.All);
    }

    [Fact]
    public async Task A_server_that_repeats_the_address_gives_no_secret_away()
    {
        await using var receiver = await AlertReceiver.StartAsync();
        receiver.Answer = _ => (403, "no such hook: secret-path-token?key=secret-query-key signed with the-signing-secret");
        var reason = Assert.IsType<SendResult.Failed>(await SendAsync(new WebhookTarget(new Secret($"{receiver.Url}secret-path-token?key=secret-query-key"), new Secret("the-signing-secret")))).Reason;
        Assert.StartsWith("It answered 403", reason, StringComparison.Ordinal);
        Assert.DoesNotContain("secret-", reason, StringComparison.Ordinal);
        Assert.DoesNotContain("the-signing-secret", reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_does_not_listen_is_told_without_its_address()
    {
        using var taken = new TcpListener(System.Net.IPAddress.Loopback, 0);
        taken.Start();
        var port = ((System.Net.IPEndPoint)taken.LocalEndpoint).Port;
        taken.Stop();
        Assert.Equal("No connection could be made.", Assert.IsType<SendResult.Failed>(await SendAsync(Chat("webhook", $"http://127.0.0.1:{port}/token"))).Reason);
    }

    [Fact]
    public async Task Mail_comes_whole_and_no_title_becomes_a_header_or_markup()
    {
        await using var server = await SmtpReceiver.StartAsync();
        var target = new MailTarget(new MailServer("127.0.0.1", server.Port, MailSecurity.None, null, null), "robot@example.com", ["ops@example.com", "buyer@example.com"]);
        Assert.IsType<SendResult.Delivered>(await SendAsync(target));
        var mail = await MimeMessage.LoadAsync(new MemoryStream(await server.NextAsync()));
        Assert.Equal(("[ali1688] cheaper X-Evil: 1: 10,000 alerts", $"{Message.Key}@ali1688", Message.Key), (mail.Subject, mail.MessageId, mail.Headers["Idempotency-Key"]));
        Assert.Equal(2, mail.To.Count);
        Assert.Empty(mail.Bcc);
        Assert.Null(mail.Headers["X-Evil"]);
        Assert.DoesNotContain("<at ", mail.HtmlBody, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>", mail.HtmlBody, StringComparison.Ordinal);
        Assert.DoesNotContain("\u202E", mail.TextBody, StringComparison.Ordinal);
        Assert.Contains("price ¥12.5 → ¥11 (-12 %) for 100", mail.TextBody, StringComparison.Ordinal);
        Assert.Contains("9,998 more; all changes: ali1688 changes list --after 41", mail.TextBody, StringComparison.Ordinal);
    }

    // Whatever strangers wrote, the only link is ours and nobody is mentioned.
    private static void AssertHarmless(string markdown)
    {
        Assert.All(System.Text.RegularExpressions.Regex.Matches(markdown, @"\]\(([^)]*)\)").Select(link => link.Groups[1].Value), url => Assert.StartsWith("https://detail.1688.com/offer/", url, StringComparison.Ordinal));
        var withoutLinks = System.Text.RegularExpressions.Regex.Replace(markdown, @"\[\d+\]\(https://detail\.1688\.com/offer/\d+\.html\)", "").Replace("**", "", StringComparison.Ordinal);
        Assert.DoesNotMatch("[*_`#\\[\\]<>@~|\u202E\u200B]|://|www\\.", withoutLinks);
    }

    private static HttpTarget Chat(string kind, string url) => kind switch
    {
        "dingtalk" => new DingTalkTarget(new Secret(url), null),
        "wecom" => new WeComTarget(new Secret(url)),
        "feishu" => new FeishuTarget(new Secret(url), null),
        _ => new WebhookTarget(new Secret(url), new Secret("a-signing-secret")),
    };

    private static async Task<SendResult> SendAsync(ChannelTarget target, AlertMessage? message = null, AlertLanguage language = AlertLanguage.English, bool allowPrivate = true)
    {
        using var sender = new ChannelSender(allowPrivate: false, null, TimeProvider.System);
        return await sender.SendAsync(new AlertChannel { Name = "me", Target = target, Language = language, AllowPrivate = allowPrivate }, message ?? Message, TestContext.Current.CancellationToken);
    }

    private static async Task<string> PythonAsync(string script, params string[] arguments)
    {
        using var python = Process.Start(new ProcessStartInfo("python3", ["-c", script, .. arguments]) { RedirectStandardOutput = true })!;
        return (await python.StandardOutput.ReadToEndAsync()).Trim();
    }
}
