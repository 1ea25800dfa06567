namespace Ali1688.Server.Dashboard.Texts;

/// <summary>Words that several pages use.</summary>
internal static class Common
{
    public static readonly Phrase Unexpected = new("Something unexpected happened; the service's log says what. Try again, and report it if it stays.", "发生了意外错误，详情请查看服务日志。请重试；若仍然出现，请反馈。");
    public static readonly Phrase Loading = new("Loading …", "加载中…");
    public static readonly Phrase Title = new("Title", "标题");
    public static readonly Phrase Id = new("Id", "ID");
    public static readonly Phrase Name = new("Name", "名称");
    public static readonly Phrase Price = new("Price, ¥", "价格（元）");
    public static readonly Phrase Stock = new("Stock", "库存");
    public static readonly Phrase Sales = new("Sold", "销量");
    public static readonly Phrase Checked = new("Checked", "检查时间");
    public static readonly Phrase Changed = new("Changed", "变更时间");
    public static readonly Phrase Supplier = new("Supplier", "供应商");
    public static readonly Phrase State = new("State", "状态");
    public static readonly Phrase Count = new("Count", "数量");
    public static readonly Phrase Reason = new("Reason", "原因");
    public static readonly Phrase At = new("At", "时间");
    public static readonly Phrase None = new("none", "无");
    public static readonly Phrase Yes = new("yes", "是");
    public static readonly Phrase No = new("no", "否");
    public static readonly Phrase Cancel = new("Cancel", "取消");
    public static readonly Phrase Save = new("Save", "保存");
    public static readonly Phrase Table = new("Table", "表格");
    public static readonly Phrase More = new("Show more", "显示更多");
    public static readonly Phrase LastHour = new("last hour", "最近一小时");
}
