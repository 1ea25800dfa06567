using Ali1688.Sandbox.Http;
using Ali1688.Sandbox.Relations;

namespace Ali1688.Sandbox.Gateway;

/// <summary>One call on its way through the gateway.</summary>
/// <param name="Arrival">When it arrived, on the monotonic clock.</param>
/// <param name="Address">Where it was sent.</param>
/// <param name="Parameters">What it carries.</param>
internal sealed record GatewayCall(long Arrival, GatewayAddress Address, RequestParameters Parameters)
{
    /// <summary>The application that makes it, once its key is known.</summary>
    public KnownApp? App { get; set; }

    /// <summary>For whom it is made, once its token is known; stays null where an API needs no user.</summary>
    public SandboxUser? User { get; set; }

    /// <summary>Who makes it, once the checks are passed; where no user is named, the application's first one.</summary>
    public Viewer Viewer => new(App!, User ?? App!.Users[0]);

    /// <summary>The one product that is asked for, once its parameters are read; 0 where it is none or several.</summary>
    public ulong ItemId { get; set; }

    /// <summary>The several products that are asked for, once its parameters are read.</summary>
    public IReadOnlyList<ulong> ItemIds { get; set; } = [];

    /// <summary>What a listing is asked for, once its parameters are read.</summary>
    public object? Query { get; set; }
}
