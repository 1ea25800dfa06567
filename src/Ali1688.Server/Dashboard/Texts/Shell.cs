namespace Ali1688.Server.Dashboard.Texts;

/// <summary>What stands around every page.</summary>
internal static class Shell
{
    public static readonly Phrase Loading = new("Loading the dashboard …", "正在加载控制台…");
    public static readonly Phrase SkipToContent = new("Skip to content", "跳到正文");
    public static readonly Phrase Menu = new("Menu", "菜单");
    public static readonly Phrase Pages = new("Pages", "页面");
    public static readonly Phrase Find = new("Product id or address", "商品 ID 或链接");
    public static readonly Phrase Language = new("中文", "English");
    public static readonly Phrase SwitchLanguage = new("中文：切换到简体中文", "English: switch to English");
    public static readonly Phrase Dark = new("Dark theme", "深色主题");
    public static readonly Phrase Light = new("Light theme", "浅色主题");
    public static readonly Phrase Sandbox = new("This service runs on the built-in sandbox: every product here is invented.", "本服务运行在内置沙箱上：这里的所有商品都是虚构的。");
    public static readonly Phrase SandboxNext = new("Set ALI_APPKEY and ALI_APPSECRET to collect from 1688.com.", "设置 ALI_APPKEY 和 ALI_APPSECRET 后即可采集 1688.com。");
    public static readonly Phrase SandboxGateway = new("The gateway is {0}, a sandbox on this machine and not 1688.com: every product here is invented.", "当前网关为 {0}，是本机沙箱而非 1688.com：这里的所有商品都是虚构的。");
    public static readonly Phrase NotFound = new("There is no such page", "页面不存在");
    public static readonly Phrase NotFoundNext = new("The address may be mistyped, or the page was moved.", "地址可能输入有误，或页面已移动。");
    public static readonly Phrase BackToOverview = new("Back to the overview", "返回概览");
    public static readonly Phrase Reconnecting = new("The connection to the service is lost. Trying again …", "与服务的连接已断开，正在重试…");
    public static readonly Phrase Reload = new("Reload", "重新加载");
    public static readonly Phrase ErrorTitle = new("This cannot be shown now", "暂时无法显示");
    public static readonly Phrase Retry = new("Try again", "重试");
    public static readonly Phrase StoreUnreachable = new("The store is out of reach since {0}. What was collected is kept and written when it is back.", "数据库自 {0} 起无法访问。已采集的内容会保留，恢复后写入。");
    public static readonly Phrase Parked = new("The day's quota of every key is spent; calls go on at {0}.", "所有密钥的当日配额已用完；{0} 恢复调用。");
    public static readonly Phrase Halted = new("Watched products are not asked for at the moment: {0}", "监控商品暂停采集：{0}");

    public static readonly Phrase Overview = new("Overview", "概览");
    public static readonly Phrase Products = new("Products", "商品");
    public static readonly Phrase Watches = new("Watches", "监控");
    public static readonly Phrase Runs = new("Runs", "采集任务");
    public static readonly Phrase DeadLetters = new("Dead letters", "失败商品");
    public static readonly Phrase Alerts = new("Alerts", "告警");
    public static readonly Phrase Nodes = new("Nodes", "节点");
    public static readonly Phrase Import = new("Import", "导入");
    public static readonly Phrase Export = new("Export", "导出");
    public static readonly Phrase Settings = new("Settings", "设置");
}
