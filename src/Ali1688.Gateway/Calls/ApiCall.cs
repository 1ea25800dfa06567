using Ali1688.Gateway.Products;

namespace Ali1688.Gateway.Calls;

/// <summary>One call to be made: which API, with which parameters. It holds no system parameter, no token and no signature; those are made anew for every attempt.</summary>
public sealed record ApiCall
{
    /// <summary>The API.</summary>
    public required ApiProfile Profile { get; init; }

    /// <summary>The business parameters, in no order, raw (not URL-encoded).</summary>
    public required IReadOnlyDictionary<string, string> Parameters { get; init; }

    /// <summary>The products that are asked for; empty for calls about something else.</summary>
    public IReadOnlyList<ItemId> Items { get; init; } = [];

    /// <summary>The how-manieth attempt for them this is, from 1.</summary>
    public int Attempt { get; init; } = 1;

    /// <summary>Who goes first.</summary>
    public CallPriority Priority { get; init; } = CallPriority.Normal;
}
