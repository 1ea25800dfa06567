using System.Globalization;
using Ali1688.Sandbox.Apis;
using Ali1688.Sandbox.Catalogue;

namespace Ali1688.Sandbox.Platform;

/// <summary>
/// Checks a product call in the gateway's order: API, key, signature, token, permission, parameters and timestamp, quota. Thread-safe.
/// </summary>
internal sealed class Gatekeeper(SandboxApps apps, TokenAuthority tokens, SandboxClock clock, SandboxCounters counters)
{
    private static readonly TimeSpan MostSkew = TimeSpan.FromMinutes(10);

    /// <summary>Null when the call may go on.</summary>
    public Refusal? Check(GatewayRequest request, IProductApi? api, long arrivedAt)
    {
        var refusal = api is null ? Refusal.UnknownApi : CheckCaller(request, api) ?? CheckParameters(request, api) ?? CheckQuota(request, arrivedAt);
        if (refusal is not null) counters.Refused(refusal.AopCode);
        return refusal;
    }

    private Refusal? CheckCaller(GatewayRequest request, IProductApi api)
    {
        if (string.IsNullOrEmpty(request.AppKey)) return Refusal.NoKey;
        if (apps.Find(request.AppKey) is not { } app) return Refusal.UnknownKey;
        if (!request.Parameters.ContainsKey(api.IsTop ? "sign" : "_aop_signature")) return Refusal.NoSignature;
        var valid = api.IsTop
            ? request.Parameters.GetValueOrDefault("sign_method") == "sha1" && Signatures.TopIsValid(request.Parameters, app.Options.AppSecret)
            : Signatures.AopIsValid(request.SignedPath, request.Parameters, app.Options.AppSecret);
        if (!valid) return Refusal.BadSignature;
        if (!tokens.IsValid(request.Parameters.GetValueOrDefault("access_token"), request.AppKey)) return Refusal.BadToken;
        return app.Options.Granted is { } granted && !granted.Contains(request.ApiName) ? Refusal.NotGranted : null;
    }

    private Refusal? CheckParameters(GatewayRequest request, IProductApi api)
    {
        if (CheckTimestamp(request, api) is { } refusal) return refusal;
        return api.ReadId(request.Parameters) is null ? Refusal.NoParameter : null;
    }

    private Refusal? CheckTimestamp(GatewayRequest request, IProductApi api)
    {
        if (api.IsTop)
        {
            if (!request.Parameters.TryGetValue("timestamp", out var text)) return Refusal.NoTimestamp;
            return DateTime.TryParseExact(text, "yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture, DateTimeStyles.None, out var local) && InTime(new DateTimeOffset(local, TimeSpan.FromHours(8))) ? null : Refusal.BadTimestamp;
        }

        if (!request.Parameters.TryGetValue("_aop_timestamp", out var milliseconds)) return null;
        return long.TryParse(milliseconds, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number < 253_402_300_799_999 && InTime(DateTimeOffset.FromUnixTimeMilliseconds(number)) ? null : Refusal.BadTimestamp;
    }

    private Refusal? CheckQuota(GatewayRequest request, long arrivedAt)
    {
        var app = apps.Find(request.AppKey)!; // the caller was checked before
        return app.Window.Arrive(arrivedAt, clock.Now, app.Options) switch
        {
            QuotaVerdict.TooFast => Refusal.TooFast,
            QuotaVerdict.DaySpent => Refusal.DaySpent,
            _ => null,
        };
    }

    private bool InTime(DateTimeOffset stated) => (clock.Now - stated).Duration() <= MostSkew;
}
