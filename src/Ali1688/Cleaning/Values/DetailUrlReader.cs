using Ali1688.Cleaning.Paths;
using Ali1688.Gateway.Products;

namespace Ali1688.Cleaning.Values;

/// <summary>The public page: the answer's own address where it leads to 1688.com, else the usual one.</summary>
internal static class DetailUrlReader
{
    private const string Domain = "1688.com";

    public static string Read(in Found found, ItemId id, Findings findings)
    {
        var text = PlainTextReader.Read(found, findings);
        if (text is null) return id.DetailUrl;
        if (text.StartsWith("//", StringComparison.Ordinal)) text = $"https:{text}";
        if (Uri.TryCreate(text, UriKind.Absolute, out var page) && IsOurs(page)) return Secure(page);
        findings.Add(found, Problem.NoDetailPage);
        return id.DetailUrl;
    }

    private static bool IsOurs(Uri page) =>
        (page.Scheme == Uri.UriSchemeHttps || page.Scheme == Uri.UriSchemeHttp)
        && page.IsDefaultPort
        && page.UserInfo.Length == 0
        && (page.Host == Domain || page.Host.EndsWith($".{Domain}", StringComparison.Ordinal));

    private static string Secure(Uri page) => $"https://{page.Host}{page.PathAndQuery}";
}
