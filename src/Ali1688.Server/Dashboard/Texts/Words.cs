using Ali1688.Gateway.Calls;
using Ali1688.Products;
using Ali1688.Quotas;
using Ali1688.Storage;

namespace Ali1688.Server.Dashboard.Texts;

/// <summary>Words for closed sets of values.</summary>
internal static class Words
{
    private static readonly Phrase High = new("high", "高");
    private static readonly Phrase Normal = new("normal", "普通");
    private static readonly Phrase Low = new("low", "低");
    private static readonly Phrase Unknown = new("unknown", "未知");
    private static readonly Phrase OnSale = new("on sale", "在售");
    private static readonly Phrase OffShelf = new("off shelf", "已下架");
    private static readonly Phrase Deleted = new("deleted", "已删除");
    private static readonly Phrase InReview = new("in review", "审核中");
    private static readonly Phrase Collected = new("collected", "已采集");
    private static readonly Phrase NotFound = new("not found", "不存在");
    private static readonly Phrase Expired = new("expired", "已过期");
    private static readonly Phrase NotPermitted = new("not permitted", "无权限");
    private static readonly Phrase Registering = new("registering", "登记中");
    private static readonly Phrase Running = new("running", "进行中");
    private static readonly Phrase Finished = new("finished", "已完成");
    private static readonly Phrase Interrupted = new("interrupted", "已中断");

    private static readonly Dictionary<CallEnding, Phrase> Endings = new Dictionary<CallEnding, Phrase>
    {
        [CallEnding.Answered] = new("answered", "成功"),
        [CallEnding.NotFound] = NotFound,
        [CallEnding.Throttled] = new("throttled", "被限流"),
        [CallEnding.DayQuotaSpent] = new("day's quota spent", "当日配额用完"),
        [CallEnding.TokenRefused] = new("token refused", "令牌被拒"),
        [CallEnding.PermissionRefused] = new("permission refused", "权限被拒"),
        [CallEnding.CredentialsRefused] = new("credentials refused", "凭证被拒"),
        [CallEnding.BadRequest] = new("bad request", "请求有误"),
        [CallEnding.Unreachable] = new("unreachable", "无法连接"),
        [CallEnding.ConnectionLost] = new("connection lost", "连接中断"),
        [CallEnding.TimedOut] = new("timed out", "超时"),
        [CallEnding.ServerError] = new("server error", "平台错误"),
        [CallEnding.UnknownCode] = new("unknown code", "未知错误码"),
        [CallEnding.Unreadable] = new("unreadable", "无法解析"),
    };

    private static readonly Dictionary<string, Phrase> Reasons = new Dictionary<string, Phrase>
    {
        ["bad-request"] = Endings[CallEnding.BadRequest],
        ["timed-out"] = Endings[CallEnding.TimedOut],
        ["connection-lost"] = Endings[CallEnding.ConnectionLost],
        ["server-error"] = Endings[CallEnding.ServerError],
        ["unknown-code"] = Endings[CallEnding.UnknownCode],
        ["unreadable"] = Endings[CallEnding.Unreadable],
    };

    private static readonly Dictionary<string, Phrase> Channels = new Dictionary<string, Phrase>
    {
        ["webhook"] = new("webhook", "Webhook 推送"),
        ["dingtalk"] = new("DingTalk", "钉钉"),
        ["wecom"] = new("WeCom", "企业微信"),
        ["feishu"] = new("Feishu", "飞书"),
        ["email"] = new("e-mail", "邮件"),
    };

    /// <summary>Why a product was given up.</summary>
    public static Phrase OfReason(string reason) => Reasons.GetValueOrDefault(reason) ?? new(reason, reason);

    /// <summary>A kind of channel.</summary>
    public static Phrase OfChannel(string kind) => Channels[kind];

    public static Phrase Of(CallEnding ending) => Endings[ending];

    public static Phrase Of(CallPriority priority) => priority switch { CallPriority.High => High, CallPriority.Normal => Normal, _ => Low };

    public static Phrase Of(ProductStatus status) => status switch
    {
        ProductStatus.OnSale => OnSale,
        ProductStatus.OffShelf => OffShelf,
        ProductStatus.Deleted => Deleted,
        ProductStatus.InReview => InReview,
        _ => Unknown,
    };

    public static Phrase Of(CheckState state) => state switch
    {
        CheckState.Collected => Collected,
        CheckState.NotFound => NotFound,
        CheckState.Deleted => Deleted,
        CheckState.Expired => Expired,
        CheckState.OffShelf => OffShelf,
        _ => NotPermitted,
    };

    public static Phrase Of(RunState state) => state switch
    {
        RunState.Registering => Registering,
        RunState.Running => Running,
        RunState.Finished => Finished,
        _ => Interrupted,
    };
}
