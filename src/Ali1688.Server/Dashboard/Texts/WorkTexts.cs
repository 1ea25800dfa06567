namespace Ali1688.Server.Dashboard.Texts;

/// <summary>Watches, runs and dead letters.</summary>
internal static class WorkTexts
{
    public static readonly Phrase NoWatches = new("Nothing is watched yet", "尚无监控");
    public static readonly Phrase NoWatchesNext = new("A watch keeps a set of products fresh within the quota. Make one on the command line:", "监控会在配额内让一组商品保持更新。请在命令行创建：");
    public static readonly Phrase Products = new("Products", "商品数");
    public static readonly Phrase Importance = new("Importance", "重要性");
    public static readonly Phrase Works = new("Works", "运行方式");
    public static readonly Phrase Always = new("always", "持续");
    public static readonly Phrase Every = new("every {0}", "每 {0}");
    public static readonly Phrase Cron = new("at {0} ({1})", "按 {0}（{1}）");
    public static readonly Phrase NotAt = new("{0}, not {1}", "{0}，{1} 除外");
    public static readonly Phrase LongestAge = new("Longest age", "最长间隔");
    public static readonly Phrase ByWorth = new("by worth alone", "仅按价值");
    public static readonly Phrase Latest = new("Latest round", "最近一轮");
    public static readonly Phrase ChecksAndChanges = new("{0} checked, {1} changed", "检查 {0}，变更 {1}");
    public static readonly Phrase Plan = new("Plan: freshness against quota", "计划：新鲜度与配额");
    public static readonly Phrase PlanHint = new("the coming week, played in virtual time; no call is made", "在虚拟时间中推演未来一周；不产生调用");
    public static readonly Phrase DrawPlan = new("Draw the plan", "绘制计划");
    public static readonly Phrase Playing = new("Playing point {0} of {1} …", "正在推演第 {0} / {1} 点…");
    public static readonly Phrase PlanAbout = new("Share of the watched products up to date on average, against checks a day.", "监控商品平均最新比例与每日检查次数的关系。");
    public static readonly Phrase ChecksPerDay = new("checks a day", "每日检查次数");
    public static readonly Phrase UpToDate = new("up to date", "最新比例");
    public static readonly Phrase QuotaNow = new("quota now", "当前配额");
    public static readonly Phrase PlanFirst = new("How fresh would more quota make it, and how little would do?", "增加配额能提升多少？更少的配额是否足够？");
    public static readonly Phrase Expected = new("Expected now", "当前预期");
    public static readonly Phrase Between = new("between {0} and {1}", "介于 {0} 与 {1} 之间");
    public static readonly Phrase TenMore = new("With 10 more calls a second", "每秒增加 10 次调用");
    public static readonly Phrase NotWorth = new("Not worth a call of their own", "不值得单独调用");
    public static readonly Phrase LongestWait = new("Longest wait", "最长等待");
    public static readonly Phrase Rounds = new("Checks and changes, {0}", "检查与变更：{0}");
    public static readonly Phrase RoundsAbout = new("Checks and changes of the watch in its latest rounds.", "该监控最近各轮的检查与变更。");
    public static readonly Phrase Checks = new("checks", "检查");
    public static readonly Phrase Changes = new("changes", "变更");

    public static readonly Phrase NoRuns = new("No run yet", "尚无采集任务");
    public static readonly Phrase NoRunsNext = new("Import a list of ids to collect them, or start a run on the command line:", "导入 ID 列表即可采集，或在命令行启动：");
    public static readonly Phrase Run = new("Run", "任务");
    public static readonly Phrase Started = new("Started", "开始时间");
    public static readonly Phrase Requested = new("Ids", "ID 数");
    public static readonly Phrase Progress = new("Progress", "进度");
    public static readonly Phrase Done = new("{0} of {1}", "{0} / {1}");
    public static readonly Phrase Changed = new("Changed", "有变更");
    public static readonly Phrase Unchanged = new("Unchanged", "无变更");
    public static readonly Phrase FromCache = new("Fresh already", "已是最新");
    public static readonly Phrase NotFound = new("Not found", "不存在");
    public static readonly Phrase Failed = new("Given up", "已放弃");
    public static readonly Phrase Skipped = new("Skipped", "已跳过");
    public static readonly Phrase Pending = new("Pending", "待采集");
    public static readonly Phrase Outcome = new("Outcome", "结果");
    public static readonly Phrase Attempts = new("Calls", "调用次数");
    public static readonly Phrase Stop = new("Stop", "停止");
    public static readonly Phrase Resume = new("Go on", "继续");
    public static readonly Phrase NoSuchRun = new("There is no run {0}", "没有任务 {0}");
    public static readonly Phrase Items = new("Ids and what became of them", "ID 及结果");
    public static readonly Phrase AllOutcomes = new("all", "全部");
    public static readonly Phrase ItemsCut = new("the first {0}", "前 {0} 个");
    public static readonly Phrase BackToRuns = new("All runs", "全部任务");

    public static readonly Phrase NoLetters = new("No dead letters", "没有失败商品");
    public static readonly Phrase NoLettersNext = new("Every id that was asked for was answered.", "所有请求的 ID 都已得到响应。");
    public static readonly Phrase Reasons = new("Reasons", "原因");
    public static readonly Phrase Retry = new("Retry", "重试");
    public static readonly Phrase RetryAll = new("Retry all", "全部重试");
    public static readonly Phrase RetryThese = new("Retry these", "重试这些");
    public static readonly Phrase Message = new("What the platform said", "平台消息");
    public static readonly Phrase RetryStarted = new("Run {0} asks for {1} again; those that succeed leave the list.", "任务 {0} 正在重新采集 {1} 个；成功的会移出列表。");
    public static readonly Phrase TooManyRuns = new("Too many runs are under way; wait for one of them to end.", "进行中的任务过多；请等待其中一个结束。");
    public static readonly Phrase LastAnswer = new("Last answer", "最后的响应");
}
