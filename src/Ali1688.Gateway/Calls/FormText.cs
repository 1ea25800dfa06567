using System.Net.Http.Headers;
using System.Text;

namespace Ali1688.Gateway.Calls;

/// <summary>Parameters as they travel: percent-encoded UTF-8, in a query or in a form.</summary>
internal static class FormText
{
    public static string Encode(IEnumerable<KeyValuePair<string, string>> parameters)
    {
        var text = new StringBuilder(256);
        foreach (var (key, value) in parameters)
        {
            if (text.Length > 0) text.Append('&');
            text.Append(Uri.EscapeDataString(key)).Append('=').Append(Uri.EscapeDataString(value));
        }

        return text.ToString();
    }

    public static HttpContent Body(IEnumerable<KeyValuePair<string, string>> parameters)
    {
        var content = new ByteArrayContent(Encoding.ASCII.GetBytes(Encode(parameters)));
        content.Headers.ContentType = new MediaTypeHeaderValue("application/x-www-form-urlencoded", "UTF-8");
        return content;
    }
}
