using Ali1688.Gateway.Calls;

namespace Ali1688.Gateway.Wire;

/// <summary>What came of sending one request: an answer of whatever kind, or none.</summary>
internal abstract record Delivery
{
    private Delivery()
    {
    }

    /// <summary>The server answered.</summary>
    public sealed record Received(HttpAnswer Answer) : Delivery;

    /// <summary>The network gave no answer that can be called one.</summary>
    public sealed record Failed(CallResult Result) : Delivery;
}
