using Ali1688.Products;

namespace Ali1688.Server.Dashboard;

/// <summary>Addresses out of products, as far as a page may use them: what strangers wrote leads nowhere else.</summary>
internal static class SafeLinks
{
    private static readonly string[] PageHosts = ["1688.com"];
    private static readonly string[] PictureHosts = ["alicdn.com", "1688.com", "alibaba.com", "aliimg.com", "taobaocdn.com", "tbcdn.cn"];

    /// <summary>The product's public page; null where the address leads anywhere but to 1688.com by https.</summary>
    public static string? Page(Product product) => Of(product.DetailUrl, PageHosts);

    /// <summary>A picture; null where it does not come by https from one of the platform's image servers.</summary>
    public static string? Picture(string? address) => Of(address, PictureHosts);

    private static string? Of(string? text, string[] hosts) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address) && address is { Scheme: "https", IsDefaultPort: true, UserInfo: "" } && hosts.Any(host => IsOf(address.Host, host))
            ? address.AbsoluteUri
            : null;

    private static bool IsOf(string host, string domain) => host == domain || host.EndsWith($".{domain}", StringComparison.Ordinal);
}
