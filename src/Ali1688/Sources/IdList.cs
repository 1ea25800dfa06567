using System.Runtime.CompilerServices;
using Ali1688.Gateway.Products;

namespace Ali1688.Sources;

/// <summary>Reads lists of product ids: one a line, as 1 to 19 digits or as the address of a detail page, or text with such addresses in it; blank lines and <c>#</c> comments are passed over.</summary>
public static class IdList
{
    private const string Page = "1688.com/offer/";
    private const string AppHost = "detail.m.1688.com";
    private const string AppPage = $"{AppHost}/page/index.html";

    /// <summary>Reads line by line, holding no more than one line.</summary>
    public static async IAsyncEnumerable<IdLine> ReadAsync(TextReader reader, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        for (var number = 1; await reader.ReadLineAsync(cancellationToken) is { } line; number++)
        {
            var text = StripComment(line);
            if (text.Length == 0) continue;
            foreach (var found in IdText.Read(number, text)) yield return found;
        }
    }

    /// <summary>Reads an id, or the address of a product's page (<c>https://detail.1688.com/offer/ID.html</c>, the mobile pages too).</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out ItemId id)
    {
        var at = text.IndexOf(Page, StringComparison.OrdinalIgnoreCase);
        if (at < 0) return text.Contains(AppPage, StringComparison.OrdinalIgnoreCase) ? TryParseAppPage(text, out id) : ItemId.TryParse(text, out id);
        id = default;
        if (!IsPageHost(text[..(at + 8)])) return false;
        var rest = text[(at + Page.Length)..];
        var end = rest.IndexOfAnyExceptInRange('0', '9');
        return end >= 0 && rest[end..].StartsWith(".html", StringComparison.OrdinalIgnoreCase) && ItemId.TryParse(rest[..end], out id);
    }

    // The page that the app shares: the id is a parameter of it.
    private static bool TryParseAppPage(ReadOnlySpan<char> text, out ItemId id)
    {
        id = default;
        var query = text.IndexOf('?');
        if (query < 0 || !text[..query].EndsWith(AppPage, StringComparison.OrdinalIgnoreCase) || !IsPageHost(text[..(query - AppPage.Length + AppHost.Length)])) return false;
        var rest = text[(query + 1)..];
        foreach (var part in rest.Split('&'))
        {
            if (rest[part].StartsWith("offerId=", StringComparison.OrdinalIgnoreCase)) return ItemId.TryParse(rest[part][8..], out id);
        }

        return false;
    }

    private static bool IsPageHost(ReadOnlySpan<char> beforePath)
    {
        var scheme = beforePath.IndexOf("://", StringComparison.Ordinal);
        if (scheme >= 0)
        {
            if (beforePath[..scheme] is not ("http" or "https")) return false;
            beforePath = beforePath[(scheme + 3)..];
        }

        return beforePath is "detail.1688.com" or "m.1688.com" or "detail.m.1688.com";
    }

    private static string StripComment(string line)
    {
        var text = line.AsSpan().Trim().TrimStart('\uFEFF');
        if (text.StartsWith("#")) return "";
        var comment = text.IndexOf(" #", StringComparison.Ordinal);
        return (comment < 0 ? text : text[..comment].TrimEnd()).ToString();
    }
}
