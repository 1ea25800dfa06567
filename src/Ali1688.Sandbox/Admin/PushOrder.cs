using Ali1688.Sandbox.Messages;

namespace Ali1688.Sandbox.Admin;

/// <summary>Where an application's messages go, and in which form; what is not named stays.</summary>
internal sealed record PushOrder(string? Url, PushForm? Form, bool? KeepsMessages)
{
    public static PushOrder Of(Subscription now) => new(now.Url?.AbsoluteUri ?? "", now.Form, now.IsActive);

    public void Give(SandboxControl control, string appKey)
    {
        var now = Of(control.SubscriptionOf(appKey));
        control.Subscribe(appKey, Url ?? now.Url!, Form ?? now.Form!.Value, KeepsMessages ?? now.KeepsMessages!.Value);
    }
}
