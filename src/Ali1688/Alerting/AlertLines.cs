using Ali1688.Alerting.Evaluating;
using Ali1688.Alerting.Rules;
using Ali1688.Storage;

namespace Ali1688.Alerting;

/// <summary>Makes lines of what rules found, and puts them together by rule and channel.</summary>
internal static class AlertLines
{
    private const int LongestValue = 300;

    public static AlertLine Of(ProductAlert alert) => new()
    {
        Kind = alert.Rule.When.Kind,
        Id = alert.Seen.Id,
        Part = alert.Part,
        Title = alert.Seen.After.Product.Title,
        From = Cut(alert.Move.From),
        To = Cut(alert.Move.To),
        Quantity = (alert.Rule.When as PriceCondition)?.Quantity,
        At = alert.Seen.At,
    };

    public static AlertLine Of(AlertRule rule, string part, AlertMove move, DateTimeOffset at) =>
        new() { Kind = rule.When.Kind, Part = part, From = Cut(move.From), To = Cut(move.To), IsRecovery = move.IsRecovery, At = at };

    /// <summary>A message for each rule and each of its channels.</summary>
    public static IReadOnlyList<NewAlerts> Messages(IEnumerable<(AlertRule Rule, AlertLine Line)> found, long fromCursor, long untilCursor) =>
    [
        .. found.GroupBy(alert => alert.Rule.Id).SelectMany(alerts => alerts.First().Rule.To.Distinct().Select(channel =>
            new NewAlerts(alerts.First().Rule, channel, [.. alerts.Select(alert => alert.Line)], fromCursor, untilCursor))),
    ];

    // Tiers of a hundred steps say nothing in a message.
    private static string Cut(string text) => text.Length <= LongestValue ? text : Delivering.ShownText.Plain(text, LongestValue);
}
