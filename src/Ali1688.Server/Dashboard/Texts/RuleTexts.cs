namespace Ali1688.Server.Dashboard.Texts;

/// <summary>What rules are about, and what is wrong with one.</summary>
internal static class RuleTexts
{
    public static readonly IReadOnlyDictionary<string, Phrase> Kinds = new Dictionary<string, Phrase>
    {
        ["price-down"] = new("price falls", "降价"),
        ["price-up"] = new("price rises", "涨价"),
        ["price-below"] = new("price is below", "价格低于"),
        ["price-above"] = new("price is above", "价格高于"),
        ["stock-below"] = new("stock is below", "库存低于"),
        ["out-of-stock"] = AlertTexts.OutOfStock,
        ["back-in-stock"] = AlertTexts.BackInStock,
        ["delisted"] = AlertTexts.Delisted,
        ["back-on-shelf"] = new("back on the shelf", "重新上架"),
        ["tiers-changed"] = new("price by quantity changes", "阶梯价格变更"),
        ["minimum-order-changed"] = new("smallest order changes", "起订量变更"),
        ["supplier-changed"] = new("supplier changes", "供应商变更"),
        ["title-changed"] = new("title changes", "标题变更"),
        ["error-rate"] = AlertTexts.ErrorRate,
        ["login-needed"] = AlertTexts.LoginNeeded,
        ["quota-forecast"] = new("the day's quota will be spent early", "当日配额将提前用完"),
        ["freshness"] = new("products grow old", "数据不够新鲜"),
        ["drift"] = new("answers change their shape", "响应结构有变"),
        ["permission"] = new("a permission is missing", "缺少接口权限"),
        ["backlog"] = new("work piles up", "任务积压"),
        ["disk"] = new("the disk fills up", "磁盘空间不足"),
        ["dead-letters"] = new("products are given up", "失败商品增多"),
    };

    /// <summary>What a wrong rule is named by before what is wrong.</summary>
    public static readonly IReadOnlyList<Phrase> Heads = [new("the rule", "该规则"), new("rule '{0}'", "规则“{0}”"), new("rule {0}", "第 {0} 条规则")];

    public static readonly IReadOnlyList<Phrase> All =
    [
        new("It is no JSON: {0}", "不是有效的 JSON：{0}"),
        new("rule '{0}' is there twice.", "规则“{0}”重复出现。"),
        new("there is no channel {0}. Make it first: ali1688 alerts channel add {0} --help", "没有通知渠道 {0}。请先创建：ali1688 alerts channel add {0} --help"),
        new("there is no watch {0}. ali1688 watch list shows those there are.", "没有监控 {0}。可用 ali1688 watch list 查看已有的监控。"),
        new("when.kind is '{0}'; accepted: {1}.", "when.kind 的值“{0}”不可用；可用的值：{1}。"),
        new("when.kind is missing; accepted: {0}.", "缺少 when.kind；可用的值：{0}。"),
        new("{0} is unknown; accepted: {1}.", "没有字段 {0}；可用的字段：{1}。"),
        new("{0} is missing.", "缺少 {0}。"),
        new("an object is expected.", "应为 JSON 对象。"),
        new("this value is not accepted.", "该值不可用。"),
        new("a number with a unit is expected: 30s, 15m, 2h or 7d.", "应为带单位的数字：30s、15m、2h 或 7d。"),
        new("percent (\"10%\") or yuan (5) are expected.", "应为百分比（\"10%\"）或金额（5，单位元）。"),
        new("a product id of 1 to 19 digits is expected.", "应为 1–19 位数字的商品 ID。"),
        new("true or false is expected.", "应为 true 或 false。"),
        new("1 to 100 characters are expected.", "应为 1–100 个字符。"),
        new("the name of a channel is expected; ali1688 alerts channel list shows those there are.", "应填写通知渠道的名称；可用 ali1688 alerts channel list 查看已有的渠道。"),
        new("a span from 0s to 3650d is expected.", "时长应在 0s 到 3650d 之间。"),
        new("a span from 0s to 1d is expected.", "时长应在 0s 到 1d 之间。"),
        new("1 to {0} are expected.", "应在 1 到 {0} 之间。"),
        new("a rule on the service ({0}) has none.", "针对服务的规则（{0}）不能设置范围。"),
        new("one of watch, query and ids is expected.", "watch、query 和 ids 只能设置一个。"),
        new("changedSince and staleSince make no sense in a rule.", "changedSince 和 staleSince 在规则中没有意义。"),
        new("put the ids beside it: { \"ids\": [ … ] }.", "请把 ID 写在它旁边：{ \"ids\": [ … ] }。"),
        new("a name is expected.", "应填写名称。"),
        new("at least one id is expected.", "至少需要一个 ID。"),
        new("at least {0} is expected.", "不得小于 {0}。"),
        new("an id is expected, or any.", "应为规格 ID，或 any。"),
        new("more than 0 is expected.", "应大于 0。"),
        new("less than 100% is expected.", "应小于 100%。"),
        new("more than 0 yuan is expected.", "应大于 0 元。"),
        new("0 or more is expected.", "不得小于 0。"),
        new("1 or more is expected.", "不得小于 1。"),
        new("more than 0 and at most 100 percent are expected.", "应大于 0%，且不超过 100%。"),
        new("0 or more and less than 100 percent are expected.", "应不小于 0%，且小于 100%。"),
        new("more than 0 gigabytes are expected.", "应大于 0 GB。"),
        new("0 to 1000 percent are expected.", "应在 0% 到 1000% 之间。"),
    ];
}
