using System.Net;
using System.Net.Sockets;

namespace Ali1688.Alerting.Delivering;

/// <summary>Which addresses a message may go to unless its channel allows more: those of the public internet. Pure.</summary>
internal static class AddressGuard
{
    /// <summary>This machine, private and carrier networks, link-local and metadata addresses, documentation, multicast and what is reserved (IANA's registries of special-purpose addresses).</summary>
    private static readonly IPNetwork[] NotPublic =
    [
        .. new[]
        {
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16",
            "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
            "168.63.129.16/32", // what a machine in Azure asks about itself
            "::/128", "::1/128", "100::/64", "2001::/23", "2001:db8::/32", "3fff::/20", "5f00::/16", "fc00::/7", "fe80::/10", "fec0::/10", "ff00::/8",
        }.Select(text => IPNetwork.Parse(text)),
    ];

    private static readonly IPNetwork Nat64 = IPNetwork.Parse("64:ff9b::/96");
    private static readonly IPNetwork LocalNat64 = IPNetwork.Parse("64:ff9b:1::/48");
    private static readonly IPNetwork SixToFour = IPNetwork.Parse("2002::/16");
    private static readonly IPNetwork Compatible = IPNetwork.Parse("::/96");

    public static bool IsPublic(IPAddress address) => Embedded(address) is { } inner
        ? IsPublic(inner)
        : address.AddressFamily is AddressFamily.InterNetwork or AddressFamily.InterNetworkV6 && !LocalNat64.Contains(address) && !NotPublic.Any(network => network.Contains(address));

    // An IPv4 address that is carried in one of IPv6 is reached all the same.
    private static IPAddress? Embedded(IPAddress address)
    {
        if (address.AddressFamily != AddressFamily.InterNetworkV6 || address.Equals(IPAddress.IPv6Any) || address.Equals(IPAddress.IPv6Loopback)) return null;
        if (address.IsIPv4MappedToIPv6) return address.MapToIPv4();
        var bytes = address.GetAddressBytes();
        if (SixToFour.Contains(address)) return new IPAddress(bytes.AsSpan(2, 4));
        return Nat64.Contains(address) || Compatible.Contains(address) ? new IPAddress(bytes.AsSpan(12, 4)) : null;
    }
}

/// <summary>An address that a channel may not have. The message tells what to do.</summary>
internal sealed class ForbiddenAddressException() : IOException(
    SendSentences.Forbidden);
