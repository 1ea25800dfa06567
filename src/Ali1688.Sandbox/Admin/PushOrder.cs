using Ali1688.Sandbox.Messages;

namespace Ali1688.Sandbox.Admin;

/// <summary>Where an application's messages go, and whether <c>message</c> or <c>flat</c>; what is not named stays.</summary>
internal sealed record PushOrder(string? Url, string? Form, bool? KeepsMessages)
{
    public static PushOrder Of(Subscription now) => new(now.Url?.AbsoluteUri ?? "", now.Form == PushForm.Flat ? "flat" : "message", now.IsActive);

    public void Give(SandboxControl control, string appKey)
    {
        var now = Of(control.SubscriptionOf(appKey));
        var form = Enum.TryParse<PushForm>(Form ?? now.Form, ignoreCase: true, out var read) ? read : throw new ArgumentException("form must be message or flat");
        control.Subscribe(appKey, Url ?? now.Url!, form, KeepsMessages ?? now.KeepsMessages!.Value);
    }
}
