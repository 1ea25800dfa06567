namespace Ali1688.Sandbox.Admin;

/// <summary>What the operator can order.</summary>
internal sealed class AdminOrders(SandboxControl control)
{
    private static readonly object Done = new { done = true };

    /// <summary>Does what was ordered and gives the answer; null where the address is none.</summary>
    public object? Obey(string[] path, AdminBody body) => path switch
    {
        ["tokens", "issue"] => new { access_token = Issue(body.Read<TokenOrder>()) },
        ["apps", var key, .. var rest] => Obeyed(OrderForApp(key, rest, body)),
        _ => Obeyed(Order(path, body)),
    };

    private static object? Obeyed(Action? order)
    {
        order?.Invoke();
        return order is null ? null : Done;
    }

    private Action? Order(string[] path, AdminBody body) => path switch
    {
        ["stats", "reset"] => control.ResetStats,
        ["faults"] => () => control.Faults = body.Read<FaultRates>(),
        ["drift"] => () => control.Drift = body.Read<IReadOnlyList<DriftRule>>(),
        ["change"] => () => Change(body.Read<ProductChange>()),
        ["clock"] => () => SetClock(body.Read<ClockOrder>()),
        ["push"] => () => control.Push(body.Read<PushStorm>()),
        ["tokens", "expire"] => () => control.ExpireTokens(body.Read<TokenOrder>().AppKey),
        ["tokens", "revoke"] => () => control.RevokeTokens(body.Read<TokenOrder>().AppKey),
        _ => null,
    };

    private Action? OrderForApp(string key, string[] path, AdminBody body) => path switch
    {
        ["limits"] => () => SetLimits(key, body.Read<LimitsOrder>().Over(control.Limits(key))),
        ["limits", var api] => () => control.SetApiLimits(key, api, body.Read<LimitsOrder>().Over(control.ApiLimits(key, api))),
        ["push"] => () => body.Read<PushOrder>().Give(control, key),
        ["grants"] => () => SetGrants(key, body.Read<GrantsOrder>()),
        _ => null,
    };

    private string Issue(TokenOrder order) => control.IssueAccessToken(order.AppKey ?? "", order.MemberId);

    private void Change(ProductChange change)
    {
        if (!control.Change(change)) throw new ArgumentException("there is no such product");
    }

    private void SetClock(ClockOrder order)
    {
        if (order.AdvanceSeconds is { } advance) control.AdvanceClock(TimeSpan.FromSeconds(advance));
        if (order.SkewSeconds is { } skew) control.SkewClock(TimeSpan.FromSeconds(skew));
    }

    private void SetLimits(string key, SandboxLimits limits) => control.SetLimits(key, limits.Qps, limits.PerMinute, limits.PerDay);

    private void SetGrants(string key, GrantsOrder order)
    {
        if (order.Grant is { } more) control.Grant(key, more);
        if (order.Withdraw is { } less) control.Withdraw(key, less);
    }
}
