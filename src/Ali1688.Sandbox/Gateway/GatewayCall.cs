using Ali1688.Sandbox.Http;

namespace Ali1688.Sandbox.Gateway;

/// <summary>One call on its way through the gateway.</summary>
/// <param name="Arrival">When it arrived, on the monotonic clock.</param>
/// <param name="Address">Where it was sent.</param>
/// <param name="Parameters">What it carries.</param>
internal sealed record GatewayCall(long Arrival, GatewayAddress Address, RequestParameters Parameters)
{
    /// <summary>For whom it is made, once its token is known.</summary>
    public SandboxUser? User { get; set; }

    /// <summary>The product that is asked for, once its parameters are read.</summary>
    public ulong ItemId { get; set; }
}
