using System.Globalization;
using Ali1688.Storage;

namespace Ali1688.Alerting.Delivering;

/// <summary>A message in the words of its channel's language. Titles and the like are still as strangers wrote them.</summary>
/// <param name="Title">What it is about: the rule, and how many alerts.</param>
/// <param name="Lines">The first of them.</param>
/// <param name="More">How many more there are, and the command that shows them where there is no link; null when these are all.</param>
/// <param name="Link">What leads to the page that shows all of them, and its address; null where nobody said where the dashboard is.</param>
internal sealed record AlertWords(string Title, IReadOnlyList<AlertWords.Line> Lines, string? More, (string Text, string Url)? Link)
{
    /// <summary>One alert.</summary>
    /// <param name="About">The product's title, or the part of the service.</param>
    /// <param name="What">What happened.</param>
    /// <param name="Url">The product's page; null for the service.</param>
    /// <param name="Id">The product's id; empty for the service.</param>
    internal sealed record Line(string About, string What, string? Url, string Id);

    public static AlertWords Of(AlertMessage message, AlertLanguage language, Uri? dashboard)
    {
        var isChinese = language == AlertLanguage.Chinese;
        var rest = message.Count - message.Lines.Count;
        var link = AlertLink.Of(message, dashboard);
        return new(
            isChinese ? $"{message.Rule}：{message.Count} 条提醒" : $"{message.Rule}: {message.Count.ToString("N0", CultureInfo.InvariantCulture)} alert{(message.Count == 1 ? "" : "s")}",
            [.. message.Lines.Select(line => LineOf(line, isChinese))],
            rest <= 0 ? null : $"{(isChinese ? $"另有 {rest} 条" : $"{rest.ToString("N0", CultureInfo.InvariantCulture)} more")}{(link is null ? Command(message, isChinese) : "")}",
            link is null ? null : (isChinese ? "在面板中查看" : "See them in the dashboard", link));
    }

    private static string Command(AlertMessage message, bool isChinese) => $"{(isChinese ? "，全部变化：" : "; all changes: ")}ali1688 changes list --after {message.FromCursor}";

    private static Line LineOf(AlertLine line, bool isChinese) => new(
        line.Id is null ? line.Part : line.Title ?? (isChinese ? "（无标题）" : "(no title)"),
        $"{What(line, isChinese)}{Where(line, isChinese)}",
        line.Id?.DetailUrl,
        line.Id?.ToString() ?? "");

    private static string Where(AlertLine line, bool isChinese) => (line.Id, line.Part, line.Quantity) switch
    {
        (null, _, _) => "",
        (_, "", { } count) when count > 1 => isChinese ? $"（买 {count} 件）" : $" for {count}",
        (_, "", _) => "",
        (_, var sku, { } count) when count > 1 => isChinese ? $"（SKU {sku}，买 {count} 件）" : $" (SKU {sku}, for {count})",
        (_, var sku, _) => $" (SKU {sku})",
    };

    private static string What(AlertLine line, bool isChinese) => (line.Kind, isChinese) switch
    {
        ("price-down" or "price-up" or "price-below" or "price-above", false) => $"price ¥{line.From} → ¥{line.To}{Change(line)}",
        ("price-down" or "price-up" or "price-below" or "price-above", true) => $"价格 ¥{line.From} → ¥{line.To}{Change(line)}",
        ("stock-below" or "out-of-stock" or "back-in-stock", false) => $"stock {line.From} → {line.To}",
        ("stock-below" or "out-of-stock" or "back-in-stock", true) => $"库存 {line.From} → {line.To}",
        ("delisted", false) => $"can no longer be bought: {line.To}",
        ("delisted", true) => $"已下架：{State(line.To)}",
        ("back-on-shelf", false) => $"can be bought again; it was {line.From}",
        ("back-on-shelf", true) => $"重新上架（之前：{State(line.From)}）",
        ("tiers-changed", false) => $"prices by quantity: {line.From} → {line.To}",
        ("tiers-changed", true) => $"阶梯价：{line.From} → {line.To}",
        ("minimum-order-changed", false) => $"smallest order {line.From} → {line.To}",
        ("minimum-order-changed", true) => $"起订量 {line.From} → {line.To}",
        ("supplier-changed", false) => $"supplier: {line.From} → {line.To}",
        ("supplier-changed", true) => $"供应商：{line.From} → {line.To}",
        ("title-changed", false) => $"title: {line.From} → {line.To}",
        ("title-changed", true) => $"标题：{line.From} → {line.To}",
        (var kind, var chinese) => ServiceWords.Of(kind, line.To, line.IsRecovery, chinese),
    };

    private static string Change(AlertLine line) =>
        decimal.TryParse(line.From, CultureInfo.InvariantCulture, out var from) && decimal.TryParse(line.To, CultureInfo.InvariantCulture, out var to) && from > 0
            ? string.Create(CultureInfo.InvariantCulture, $" ({(to - from) / from * 100:+0.#;-0.#;0} %)") : "";

    private static string State(string word) => word switch
    {
        "on-sale" => "在售",
        "off-shelf" => "下架",
        "expired" => "过期",
        "deleted" => "已删除",
        "not-found" => "不存在",
        _ => word,
    };
}
