namespace Ali1688.Server.Dashboard.Texts;

/// <summary>Import and export.</summary>
internal static class MovingTexts
{
    public static readonly Phrase Drop = new("Drop a file here, or choose one", "将文件拖到此处，或点击选择");
    public static readonly Phrase DropHint = new("A workbook, a table (.csv, .tsv) or text with ids or addresses of detail pages; up to {0} MB. Nothing is collected before you say so.", "工作簿、表格（.csv、.tsv）或包含 ID / 详情页链接的文本；最大 {0} MB。确认前不会采集。");
    public static readonly Phrase File = new("File with ids", "ID 文件");
    public static readonly Phrase Paste = new("Or paste ids or addresses", "或粘贴 ID 或链接");
    public static readonly Phrase Look = new("Look at them", "预览");
    public static readonly Phrase Reading = new("Reading …", "读取中…");
    public static readonly Phrase Preview = new("Preview: {0}", "预览：{0}");
    public static readonly Phrase Ids = new("Products", "商品");
    public static readonly Phrase Repeats = new("Repeats", "重复");
    public static readonly Phrase Bad = new("Lines that name none", "无法识别的行");
    public static readonly Phrase Stored = new("Fresh already", "已是最新");
    public static readonly Phrase Calls = new("Calls it takes", "所需调用");
    public static readonly Phrase Takes = new("about {0}", "约 {0}");
    public static readonly Phrase First = new("The first of them", "前几个");
    public static readonly Phrase Line = new("Line", "行");
    public static readonly Phrase Text = new("Text", "内容");
    public static readonly Phrase Watch = new("Also keep them fresh: watch", "同时保持更新：监控");
    public static readonly Phrase WatchNone = new("no", "不监控");
    public static readonly Phrase Collect = new("Collect {0} products", "采集 {0} 个商品");
    public static readonly Phrase Other = new("Another file", "换一个文件");
    public static readonly Phrase NoIds = new("Nothing in it names a product.", "其中没有可识别的商品。");
    public static readonly Phrase TooLarge = new("The file is larger than {0} MB; ali1688 import reads files of any size.", "文件超过 {0} MB；ali1688 import 可读取任意大小的文件。");
    public static readonly Phrase Started = new("Run {0} collects them.", "任务 {0} 正在采集。");
    public static readonly Phrase Failed = new("The file cannot be read: {0}", "无法读取文件：{0}");

    public static readonly Phrase What = new("What", "内容");
    public static readonly Phrase Products = new("Products", "商品");
    public static readonly Phrase ProductsHint = new("one row each, with everything that is stored", "每个商品一行，包含全部字段");
    public static readonly Phrase Skus = new("SKUs", "规格");
    public static readonly Phrase SkusHint = new("one row for each variant", "每个规格一行");
    public static readonly Phrase Prices = new("Price history", "价格历史");
    public static readonly Phrase PricesHint = new("one row for each price that changed", "每次价格变更一行");
    public static readonly Phrase Changes = new("All changes", "全部变更");
    public static readonly Phrase ChangesHint = new("one row for each field that changed", "每个字段变更一行");
    public static readonly Phrase Format = new("Format", "格式");
    public static readonly Phrase Xlsx = new("Workbook", "工作簿");
    public static readonly Phrase XlsxHint = new("for Excel, WPS and their kin", "适用于 Excel、WPS 等");
    public static readonly Phrase CsvHint = new("for spreadsheets and most programs", "适用于表格软件和多数程序");
    public static readonly Phrase JsonlHint = new("one JSON object a line", "每行一个 JSON 对象");
    public static readonly Phrase ParquetHint = new("typed columns, for DuckDB and pandas", "带类型的列，适用于 DuckDB、pandas");
    public static readonly Phrase Which = new("Which products", "哪些商品");
    public static readonly Phrase Packed = new("Pack it", "压缩");
    public static readonly Phrase NotPacked = new("no", "不压缩");
    public static readonly Phrase Download = new("Download", "下载");
    public static readonly Phrase Expect = new("about {0} rows", "约 {0} 行");
    public static readonly Phrase Streams = new("It is written while it is sent, so its size is not known before.", "边生成边发送，因此事先不知道大小。");
}
