using Ali1688.Sandbox.Apis;
using Ali1688.Sandbox.Quotas;

namespace Ali1688.Sandbox.Gateway;

/// <summary>What stands between a call and its answer, in the order of the real gateway.</summary>
internal sealed class CallChecks(Platform platform)
{
    public Refusal? FindApp(GatewayCall call, IDialect dialect, out KnownApp? app)
    {
        var key = dialect.AppKeyOf(call);
        app = platform.App(key);
        if (key is null) return new Refusal(RefusalKind.MissingAppKey);
        return app is null ? new Refusal(RefusalKind.UnknownAppKey) : null;
    }

    public Refusal? Check(GatewayCall call, PlatformApi api, IDialect dialect, KnownApp app) =>
        dialect.CheckSignature(call, app)
            ?? CheckToken(call, api, app)
            ?? CheckGrant(api, app)
            ?? api.Check(call)
            ?? dialect.CheckSystemParameters(call, platform.Clock.Told)
            ?? CheckQuota(call, api, app);

    private Refusal? CheckToken(GatewayCall call, PlatformApi api, KnownApp app)
    {
        if (call.Parameters.NonEmpty("access_token") is not { } token)
            return api.NeedsUser ? new Refusal(RefusalKind.MissingToken) : null;

        call.User = platform.Tokens.UserOf(token, app.Key);
        return call.User is null ? new Refusal(RefusalKind.InvalidToken) : null;
    }

    private static Refusal? CheckGrant(PlatformApi api, KnownApp app) => app.Grants.Hold(api.Name) ? null : new Refusal(RefusalKind.NotGranted);

    private Refusal? CheckQuota(GatewayCall call, PlatformApi api, KnownApp app) =>
        app.Quota.Ask(call.Arrival, platform.Clock.QuotaDay, app.QuotaOf(api.Name)) switch
        {
            QuotaVerdict.TooFrequent => new Refusal(RefusalKind.TooFrequent),
            QuotaVerdict.DaySpent => new Refusal(RefusalKind.DaySpent),
            QuotaVerdict.ApiTooFrequent => new Refusal(RefusalKind.ApiTooFrequent),
            QuotaVerdict.ApiDaySpent => new Refusal(RefusalKind.ApiDaySpent),
            _ => null,
        };
}
