using System.Diagnostics.CodeAnalysis;

namespace Ali1688.Gateway.Products;

/// <summary>The protocols as people write them: <c>aop</c> and <c>top-sha1</c>.</summary>
public static class ProtocolNames
{
    /// <summary>The real gateway's protocol.</summary>
    public const string Aop = "aop";

    /// <summary>The tutorials' dialect.</summary>
    public const string TopSha1 = "top-sha1";

    /// <summary>The accepted texts, in one line for messages.</summary>
    public const string Accepted = $"'{Aop}' or '{TopSha1}'";

    /// <summary>The protocol's text.</summary>
    public static string ToText(this ProtocolKind protocol) => protocol == ProtocolKind.Aop ? Aop : TopSha1;

    /// <summary>Reads a protocol's text, in any case of letters.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out ProtocolKind protocol)
    {
        protocol = string.Equals(text, TopSha1, StringComparison.OrdinalIgnoreCase) ? ProtocolKind.TopSha1 : ProtocolKind.Aop;
        return protocol == ProtocolKind.TopSha1 || string.Equals(text, Aop, StringComparison.OrdinalIgnoreCase);
    }
}
