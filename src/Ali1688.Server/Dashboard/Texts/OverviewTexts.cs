namespace Ali1688.Server.Dashboard.Texts;

/// <summary>The overview.</summary>
internal static class OverviewTexts
{
    public static readonly Phrase Products = new("Products stored", "已存商品");
    public static readonly Phrase Watched = new("Watched", "监控中");
    public static readonly Phrase UpToDate = new("Believed up to date", "预计为最新");
    public static readonly Phrase OfWatched = new("of the watched products, by importance", "占监控商品，按重要性加权");
    public static readonly Phrase NothingWatched = new("nothing is watched yet", "尚无监控商品");
    public static readonly Phrase Changes = new("Changes seen", "发现变更");
    public static readonly Phrase ChangesSince = new("{0} since the service started", "自服务启动以来 {0}");
    public static readonly Phrase Calls = new("Calls", "调用次数");
    public static readonly Phrase CallsUsed = new("{0} of {1} today", "今日 {0} / {1}");
    public static readonly Phrase UsedToday = new("{0} today, no daily limit", "今日 {0}，无日限额");
    public static readonly Phrase DeadLetters = new("Given up", "已放弃");
    public static readonly Phrase SeeDeadLetters = new("dead letters", "失败商品");
    public static readonly Phrase Rate = new("Calls a second", "每秒调用");
    public static readonly Phrase RateHint = new("live, the last ten minutes", "实时，最近十分钟");
    public static readonly Phrase RateAbout = new("Calls a second over the last ten minutes, against the quota.", "最近十分钟的每秒调用次数与配额对比。");
    public static readonly Phrase Sent = new("sent", "已发送");
    public static readonly Phrase Refused = new("throttled", "被限流");
    public static readonly Phrase Quota = new("quota {0}", "配额 {0}");
    public static readonly Phrase NoQuota = new("No limit is configured.", "未配置限额。");
    public static readonly Phrase Freshness = new("Freshness", "新鲜度");
    public static readonly Phrase FreshnessAbout = new("Share of the watched products believed up to date, since the service started, at most a day.", "自服务启动以来（最多一天）预计为最新的监控商品比例。");
    public static readonly Phrase FreshnessSoon = new("The trend begins when products are watched.", "开始监控商品后显示趋势。");
    public static readonly Phrase MakeWatch = new("Make a watch and they are kept fresh within the quota.", "创建监控后，商品会在配额内保持更新。");
    public static readonly Phrase Endings = new("How calls ended", "调用结果");
    public static readonly Phrase NoCalls = new("No call was made in the last hour.", "最近一小时没有调用。");
    public static readonly Phrase Tokens = new("Keys and tokens", "密钥与令牌");
    public static readonly Phrase Key = new("Key", "密钥");
    public static readonly Phrase AccessEnds = new("Access token until", "访问令牌到期");
    public static readonly Phrase LoginNeeded = new("Login needed", "需要重新登录");
    public static readonly Phrase NotYet = new("not before the first call", "首次调用后可知");
    public static readonly Phrase NotTold = new("not told", "平台未告知");
    public static readonly Phrase Works = new("works", "正常");
    public static readonly Phrase Aside = new("stands aside", "暂停使用");
    public static readonly Phrase Parked = new("day's quota spent", "当日配额用完");
    public static readonly Phrase Queue = new("Queue by priority", "按优先级排队");
    public static readonly Phrase Priority = new("Priority", "优先级");
    public static readonly Phrase Waiting = new("Calls waiting", "等待调用");
    public static readonly Phrase Due = new("Products due", "待采集商品");
    public static readonly Phrase UnderWay = new("{0} calls under way", "{0} 个调用进行中");
    public static readonly Phrase ByMessages = new("from messages and by hand", "来自消息或手动");
}
