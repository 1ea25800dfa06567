using System.CommandLine;
using Ali1688.Sandbox;
using Spectre.Console;

namespace Ali1688.Cli.Commands;

/// <summary><c>sandbox</c>: the simulated platform alone, as strict as the real gateway.</summary>
internal static class SandboxCommand
{
    private static readonly Option<int> Port = new("--port") { Description = "Where it listens on 127.0.0.1; 0 takes a free port", DefaultValueFactory = _ => 8689 };
    private static readonly Option<int> Items = new("--items") { Description = "How many products it has", DefaultValueFactory = _ => 1000 };
    private static readonly Option<int> Seed = new("--seed") { Description = "The same seed makes the same catalogue", DefaultValueFactory = _ => 1 };
    private static readonly Option<int> Qps = new("--qps") { Description = "The key's calls in any second; 0 = no limit", DefaultValueFactory = _ => 30 };
    private static readonly Option<int> PerMinute = new("--per-minute") { Description = "The key's calls in any minute; 0 = no limit" };
    private static readonly Option<int> PerDay = new("--per-day") { Description = "The key's calls in a day of GMT+8; 0 = no limit" };
    private static readonly Option<string?> AppKey = new("--app-key") { Description = "The key it knows" };
    private static readonly Option<string?> AppSecret = new("--app-secret") { Description = "That key's secret" };
    private static readonly Option<string[]> App = new("--app") { Description = "A key it knows, as KEY:SECRET:QPS:PERDAY; the limits may be left out; repeat it for a pool of keys", HelpName = "APP" };
    private static readonly Option<string[]> Users = new("--user") { Description = "The member id of a user who may log in to every key; repeat it for several", HelpName = "MEMBER" };
    private static readonly Option<string[]> Grant = new("--grant") { Description = "An API that the keys may call, e.g. alibaba.product.get, or for one key only KEY:API; repeat it; without it they may call all", HelpName = "API" };
    private static readonly Option<string[]> ApiLimit = new("--api-limit") { Description = "A quota that one API has besides the key's, as API:QPS:PERDAY; PERDAY may be left out", HelpName = "LIMIT" };
    private static readonly Option<bool> Rotate = new("--rotate-refresh-tokens") { Description = "Every refresh gives a new refresh token and kills the old one" };
    private static readonly Option<double> OwnShare = new("--own-share") { Description = "The share of the sellers that are a user itself, 0 to 1; others' products are hidden from APIs for own ones", DefaultValueFactory = _ => 1 };
    private static readonly Option<string[]> PushUrl = new("--push-url") { Description = "Where messages about changes are posted to, for every key, or for one KEY=URL", HelpName = "URL" };
    private static readonly Option<PushForm> Form = new("--push-form") { Description = "How a message stands in the form: one field 'message', or a field each ('flat')" };
    private static readonly Option<bool> KeepMessages = new("--keep-messages") { Description = "Messages are made without --push-url too, and wait to be asked for" };
    private static readonly Option<double> PushDuplicates = new("--push-duplicates") { Description = "The share of the messages that comes twice, 0 to 1" };
    private static readonly Option<bool> PushReorder = new("--push-reorder") { Description = "Messages are held back for up to a second each, so that they come out of order" };
    private static readonly Option<double> PushSeconds = new("--push-seconds") { Description = "In how many seconds a message must be answered with 200", DefaultValueFactory = _ => 5 };
    private static readonly Option<double[]> PushRetry = new("--push-retry") { Description = "After how many seconds a message that was not answered is pushed again; repeat it, after the last it is given up [default: 5, 30 and 120]", HelpName = "SECONDS" };
    private static readonly Option<TimeOnly> DayReset = new("--day-reset") { Description = "The time of day in GMT+8 at which the day's calls are counted anew, as HH:mm:ss", HelpName = "TIME", DefaultValueFactory = _ => TimeOnly.MinValue };
    private static readonly Option<double> TokenSeconds = new("--token-seconds") { Description = "How long an access token lives, in seconds", DefaultValueFactory = _ => 36000 };
    private static readonly Option<double> Latency = new("--latency") { Description = "How long an answer takes, in milliseconds" };
    private static readonly Option<double> Jitter = new("--jitter") { Description = "By what share the latency varies, 0 to 1" };
    private static readonly Option<double> ChangesPerDay = new("--changes-per-day") { Description = "How often a product's price or stock changes, in changes a day; 0 freezes the catalogue" };
    private static readonly Option<double> TimeScale = new("--time-scale") { Description = "Simulated seconds in a real second", DefaultValueFactory = _ => 1 };
    private static readonly Option<double> Faults = new("--faults") { Description = "The rate of each kind of fault, 0 to 0.08" };
    private static readonly Option<double> HangSeconds = new("--hang-seconds") { Description = "How long a hanging answer hangs", DefaultValueFactory = _ => 60 };

    public static Command Create() => CommandLine.Command(
        "sandbox",
        "Runs the simulated platform alone: a gateway as strict as the real one, for both protocols. Its admin pages are under /sandbox/.",
        ["ali1688 sandbox", "ali1688 sandbox --port 9000 --items 100000 --qps 10 --latency 50 --jitter 0.5", "ali1688 sandbox --faults 0.05 --token-seconds 5",
            "ali1688 sandbox --app 1000000:first-secret:30:5000 --app 2000000:second-secret:10:1000 --day-reset 18:30:00",
            "ali1688 sandbox --own-share 0.5 --user b2b-1 --user b2b-2 --rotate-refresh-tokens",
            "ali1688 sandbox --grant alibaba.product.get --grant alibaba.product.list.get --api-limit alibaba.product.list.get:2:1000",
            "ali1688 sandbox --push-url http://127.0.0.1:8080/1688/messages --push-form flat --push-duplicates 0.1 --push-reorder --changes-per-day 24"],
        RunAsync,
        Port, Items, Seed, Qps, PerMinute, PerDay, AppKey, AppSecret, App, Users, Grant, ApiLimit, Rotate, OwnShare, PushUrl, Form, KeepMessages, PushDuplicates, PushReorder, PushSeconds, PushRetry, DayReset, TokenSeconds, Latency, Jitter, ChangesPerDay, TimeScale, Faults, HangSeconds);

    private static async Task<int> RunAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        await using var sandbox = await StartAsync(invocation, cancellationToken);
        var app = sandbox.Options.Apps[0];
        if (invocation.IsJson) Invocation.PrintJson(new { url = sandbox.Url, app_key = app.AppKey, app_secret = app.AppSecret, refresh_token = app.RefreshToken, first_id = $"{sandbox.Options.FirstId}", items = sandbox.Options.Items, apps = sandbox.Options.Apps.Select(each => new { app_key = each.AppKey, app_secret = each.AppSecret }) });
        else invocation.Output.WriteLine(string.Join('\n',
            $"The sandbox platform listens on {sandbox.Url}",
            $"  products {sandbox.Options.FirstId} to {sandbox.Options.FirstId + (ulong)sandbox.Options.Items - 1}",
            "In another terminal:",
            $"  export ALI_GATEWAY={sandbox.Url.AbsoluteUri.TrimEnd('/')} ALI_APPKEY={app.AppKey} ALI_APPSECRET={app.AppSecret} ALI_REFRESH_TOKEN={app.RefreshToken}",
            $"  ali1688 collect {sandbox.Options.FirstId}",
            $"What it counted: {sandbox.Url}sandbox/stats     Ctrl-C stops it."));
        try
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
        }
        catch (OperationCanceledException)
        {
            // Ctrl-C is how a sandbox is stopped.
        }

        return ExitCode.Ok;
    }

    private static async Task<SandboxServer> StartAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        try
        {
            var sandbox = await SandboxServer.StartAsync(OptionsFrom(invocation), cancellationToken: cancellationToken);
            if (sandbox.Options.Apps.SelectMany(app => app.GrantedApis ?? []).Except(sandbox.Control.Apis).FirstOrDefault() is not { } unknown) return sandbox;
            await sandbox.DisposeAsync();
            throw new UsageException($"The sandbox has no API {unknown}; it has {string.Join(", ", sandbox.Control.Apis)}.");
        }
        catch (Exception e) when (e is ArgumentException or FormatException)
        {
            throw new UsageException(e.Message);
        }
    }

    private static SandboxOptions OptionsFrom(Invocation invocation) => RetriesFrom(invocation, new SandboxOptions
    {
        Port = invocation.Get(Port),
        Items = invocation.Get(Items),
        Seed = invocation.Get(Seed),
        Apps = AppsFrom(invocation),
        DayReset = invocation.Get(DayReset),
        RotateRefreshTokens = invocation.Get(Rotate),
        OwnShare = invocation.Get(OwnShare),
        PushDuplicates = invocation.Get(PushDuplicates),
        PushReorder = invocation.Get(PushReorder),
        PushTimeout = TimeSpan.FromSeconds(invocation.Get(PushSeconds)),
        AccessTokenLife = TimeSpan.FromSeconds(invocation.Get(TokenSeconds)),
        Latency = TimeSpan.FromMilliseconds(invocation.Get(Latency)),
        LatencyJitter = invocation.Get(Jitter),
        ChangesPerItemPerDay = invocation.Get(ChangesPerDay),
        TimeScale = invocation.Get(TimeScale),
        Faults = FaultRates.All(invocation.Get(Faults)),
        HangTime = TimeSpan.FromSeconds(invocation.Get(HangSeconds)),
    });

    private static SandboxOptions RetriesFrom(Invocation invocation, SandboxOptions options) =>
        invocation.Get(PushRetry) is { Length: > 0 } retries ? options with { PushRetries = [.. retries.Select(TimeSpan.FromSeconds)] } : options;

    private static IReadOnlyList<SandboxApp> AppsFrom(Invocation invocation)
    {
        var plain = new SandboxApp
        {
            Qps = invocation.Get(Qps),
            PerMinute = invocation.Get(PerMinute),
            PerDay = invocation.Get(PerDay),
            Users = [.. (invocation.Get(Users) ?? []).Select((member, i) => new SandboxUser(member, $"sandbox:{i + 1}", $"{8_888_888_888 + i}"))],
            PushForm = invocation.Get(Form),
            KeepsMessages = invocation.Get(KeepMessages),
            ApiLimits = (invocation.Get(ApiLimit) ?? []).Select(ApiLimitFrom).ToDictionary(),
        };
        var apps = NamedApps(invocation, plain);
        Demand(apps, invocation.Get(Grant), ':');
        Demand(apps, invocation.Get(PushUrl), '=');
        return
        [
            .. apps.Select(app => app with
            {
                GrantedApis = ValuesFor(app, invocation.Get(Grant), ':') is { Count: > 0 } grants ? grants : null,
                PushUrl = ValuesFor(app, invocation.Get(PushUrl), '=').LastOrDefault() ?? "",
            }),
        ];
    }

    private static IReadOnlyList<SandboxApp> NamedApps(Invocation invocation, SandboxApp plain)
    {
        var named = invocation.Get(App) ?? [];
        var single = invocation.Get(AppKey) is not null || invocation.Get(AppSecret) is not null;
        if (named.Length > 0 && single) throw new UsageException("--app already names keys and secrets; leave --app-key and --app-secret out.");
        return named.Length > 0
            ? [.. named.Select(plain.Parse)]
            : [plain with { AppKey = invocation.Get(AppKey) ?? plain.AppKey, AppSecret = invocation.Get(AppSecret) ?? plain.AppSecret }];
    }

    // A value is meant for every key, or begins with the one it is meant for.
    private static List<string> ValuesFor(SandboxApp app, string[]? values, char separator) =>
        [.. (values ?? []).Where(value => IsForAll(value, separator)), .. (values ?? []).Where(value => IsFor(app, value, separator)).Select(value => value[(app.AppKey.Length + 1)..])];

    private static void Demand(IReadOnlyList<SandboxApp> apps, string[]? values, char separator)
    {
        foreach (var value in values ?? [])
        {
            if (!IsForAll(value, separator) && !apps.Any(app => IsFor(app, value, separator)))
                throw new UsageException($"'{value}' begins with a key that the sandbox does not have.");
        }
    }

    private static bool IsForAll(string value, char separator) =>
        !value.Contains(separator) || (separator == '=' && value.StartsWith("http", StringComparison.Ordinal));

    private static bool IsFor(SandboxApp app, string value, char separator) => value.StartsWith(app.AppKey + separator, StringComparison.Ordinal);

    private static KeyValuePair<string, SandboxLimits> ApiLimitFrom(string text)
    {
        var parts = text.Split(':');
        var perDay = 0;
        return parts.Length is 2 or 3 && int.TryParse(parts[1], out var qps) && (parts.Length == 2 || int.TryParse(parts[2], out perDay))
            ? new(parts[0], new SandboxLimits(qps, PerDay: perDay))
            : throw new UsageException($"'{text}' is no quota of an API; write API:QPS:PERDAY, e.g. alibaba.product.get:5:1000.");
    }
}
