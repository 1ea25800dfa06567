namespace Ali1688.Sandbox.Gateway;

/// <summary><c>/openapi/{protocol}/{version}/{namespace}/{name}[/{appKey}]</c>.</summary>
internal readonly record struct GatewayAddress(string Protocol, string Version, string Namespace, string Name, string? AppKey)
{
    public const string Root = "/openapi/";

    /// <summary>What of the path is signed: everything after the root.</summary>
    public string SignedPath { get; private init; } = "";

    public static bool TryRead(string path, out GatewayAddress address)
    {
        var text = path[Root.Length..];
        var parts = text.Split('/');
        address = default;
        if (parts.Length is not (4 or 5) || parts.AsSpan(0, 4).Contains("")) return false;
        var appKey = parts.Length == 5 && parts[4].Length > 0 ? parts[4] : null;
        address = new GatewayAddress(parts[0], parts[1], parts[2], parts[3], appKey) { SignedPath = text };
        return true;
    }
}
