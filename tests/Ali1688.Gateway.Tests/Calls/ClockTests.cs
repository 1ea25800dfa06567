using System.Collections.Concurrent;
using System.Globalization;
using Ali1688.Gateway.Calls;
using Ali1688.Gateway.Products;
using Ali1688.Gateway.Tests.Platform;

namespace Ali1688.Gateway.Tests.Calls;

/// <summary>A machine whose clock is wrong signs with the platform's time, which any answer tells.</summary>
public sealed class ClockTests
{
    private const string AopRefusal = """{"error_code":"gw.TimestampInvalid","error_message":"Timestamp is out of range"}""";
    private const string TopRefusal = """{"error_response":{"code":31,"msg":"Invalid Timestamp"}}""";

    [Theory]
    [InlineData(ProtocolKind.Aop, 3)]
    [InlineData(ProtocolKind.Aop, -30)]
    [InlineData(ProtocolKind.TopSha1, 3)]
    [InlineData(ProtocolKind.TopSha1, -30)]
    public async Task A_clock_that_is_wrong_by_hours_costs_one_call_and_no_more(ProtocolKind protocol, double hours)
    {
        var platform = new TimedPlatform(TimeSpan.FromHours(hours));
        await using var setup = new Setup(platform.Server, protocol);
        platform.Local = setup.Time;

        for (var i = 0; i < 3; i++) Assert.IsType<CallResult.Answered>(await setup.GetProductAsync());

        Assert.Equal((4, 4, 1), (setup.Gate.Permits, platform.Server.Requests.Count, platform.Refused));
        Assert.InRange((setup.Client.Clock.Offset - TimeSpan.FromHours(hours)).TotalSeconds, -1, 1);
    }

    [Fact]
    public async Task Without_a_date_the_platform_is_asked_for_its_own_time()
    {
        var platform = new TimedPlatform(TimeSpan.FromHours(3)) { TellsDate = false };
        await using var setup = new Setup(platform.Server);
        platform.Local = setup.Time;

        Assert.IsType<CallResult.Answered>(await setup.GetProductAsync());

        Assert.Equal(TimeSpan.FromHours(3).TotalSeconds, setup.Client.Clock.Offset.TotalSeconds, 0.01);
        Assert.Equal(["alibaba.product.get", "currentTime", "alibaba.product.get"], platform.Server.Requests.Select(request => request.Path.Split('/')[^2]));
        Assert.Equal(3, setup.Gate.Permits);
    }

    [Theory]
    [InlineData(ProtocolKind.Aop)]
    [InlineData(ProtocolKind.TopSha1)]
    public async Task A_timestamp_that_is_refused_although_the_clocks_agree_is_told_and_not_tried_for_ever(ProtocolKind protocol)
    {
        var refusal = protocol == ProtocolKind.Aop ? AopRefusal : TopRefusal;
        await using var setup = new Setup(new RawServer(request => Reply.Json(request.Path.Contains("currentTime") ? "\"20261125023015250+0800\"" : refusal, 400)), protocol);

        Assert.IsType<CallResult.CredentialsRefused>(await setup.GetProductAsync());

        Assert.Equal(2, setup.Server.Requests.Count);
    }

    [Theory]
    [InlineData(-2, 0)]
    [InlineData(2, 0)]
    [InlineData(-60, -59.5)]
    [InlineData(60, 60.5)]
    public async Task A_difference_of_two_seconds_is_left_alone(int ahead, double offset)
    {
        var platform = new TimedPlatform(TimeSpan.FromSeconds(ahead));
        await using var setup = new Setup(platform.Server);
        platform.Local = setup.Time;

        await setup.GetProductAsync();

        Assert.Equal(offset, setup.Client.Clock.Offset.TotalSeconds, 0.6);
    }

    [Fact]
    public async Task A_clock_that_was_set_right_meanwhile_is_believed_again()
    {
        var platform = new TimedPlatform(TimeSpan.FromHours(-2));
        await using var setup = new Setup(platform.Server);
        platform.Local = setup.Time;
        await setup.GetProductAsync();

        platform.Ahead = TimeSpan.Zero;
        Assert.IsType<CallResult.Answered>(await setup.GetProductAsync());

        Assert.Equal(TimeSpan.Zero, setup.Client.Clock.Offset);
    }

    [Fact]
    public async Task A_clock_that_is_wrong_by_a_minute_is_told_once()
    {
        var told = new ConcurrentQueue<TimeSpan>();
        var platform = new TimedPlatform(TimeSpan.FromSeconds(20));
        await using var setup = new Setup(platform.Server);
        platform.Local = setup.Time;
        using var client = new GatewayClient(setup.Options, Setup.Credentials, setup.Tokens, setup.Gate, setup.Time, told.Enqueue);

        await client.GetTimeAsync(default);
        Assert.Empty(told);
        foreach (var hours in new[] { 1, 1, 2, 0, 3 })
        {
            platform.Ahead = TimeSpan.FromHours(hours);
            await client.GetTimeAsync(default);
        }

        Assert.Equal(3600, Assert.Single(told).TotalSeconds, 1.0);
    }

    [Fact]
    public async Task A_slow_answer_does_not_make_a_right_clock_wrong()
    {
        var platform = new TimedPlatform(TimeSpan.Zero);
        await using var setup = new Setup(platform.Server);
        platform.Local = setup.Time;
        platform.After = () => setup.Time.Advance(TimeSpan.FromSeconds(9));

        Assert.IsType<CallResult.Answered>(await setup.GetProductAsync());

        Assert.Equal(TimeSpan.Zero, setup.Client.Clock.Offset);
    }

    /// <summary>A gateway that takes timestamps within ten minutes of its own clock, which is ahead of the caller's.</summary>
    private sealed class TimedPlatform
    {
        public TimedPlatform(TimeSpan ahead) => (Ahead, Server) = (ahead, new RawServer(Answer));

        public RawServer Server { get; }

        public TimeSpan Ahead { get; set; }

        public TimeProvider Local { get; set; } = TimeProvider.System;

        public bool TellsDate { get; init; } = true;

        public Action After { get; set; } = () => { };

        public int Refused { get; private set; }

        private DateTimeOffset Now => Local.GetUtcNow() + Ahead;

        private Reply Answer(WireRequest request)
        {
            var date = TellsDate ? $"Date: {Now:R}\r\n" : "";
            if (request.Path.Contains("currentTime", StringComparison.Ordinal))
                return Reply.Json($"\"{Now.ToOffset(TimeSpan.FromHours(8)).ToString("yyyyMMddHHmmssfff", CultureInfo.InvariantCulture)}+0800\"", 200, date);
            var refused = (Timestamp(request) - Now).Duration() > TimeSpan.FromMinutes(10);
            if (refused) Refused++;
            After();
            return refused ? Reply.Json(request.Method == "POST" ? AopRefusal : TopRefusal, request.Method == "POST" ? 400 : 200, date)
                : Reply.Json("""{"productInfo":{"productID":1,"subject":"杯"},"item":{"item_id":1}}""", 200, date);
        }

        private static DateTimeOffset Timestamp(WireRequest request) => request.Parameters.TryGetValue("_aop_timestamp", out var millis)
            ? DateTimeOffset.FromUnixTimeMilliseconds(long.Parse(millis, CultureInfo.InvariantCulture))
            : new DateTimeOffset(DateTime.ParseExact(request.Parameters["timestamp"].Replace('+', ' '), "yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture), TimeSpan.FromHours(8));
    }
}
