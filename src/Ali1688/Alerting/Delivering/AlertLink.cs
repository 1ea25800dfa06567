using System.Globalization;
using Ali1688.Storage;

namespace Ali1688.Alerting.Delivering;

/// <summary>Where people see all that a message is about: a page of the dashboard, whose address outside is a setting.</summary>
internal static class AlertLink
{
    /// <summary>The page's address; null where nobody said where the dashboard is. The same for the same message.</summary>
    public static string? Of(AlertMessage message, Uri? dashboard)
    {
        if (dashboard is null) return null;
        var root = dashboard.GetLeftPart(UriPartial.Path).TrimEnd('/');
        if (!message.Lines.Any(line => line.Id is not null)) return $"{root}/alerts";
        var since = message.Lines.Select(line => line.At).Append(message.FirstAt).Min();
        return $"{root}/products?since={Uri.EscapeDataString(since.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture))}";
    }
}
