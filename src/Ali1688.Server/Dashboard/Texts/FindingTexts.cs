namespace Ali1688.Server.Dashboard.Texts;

/// <summary>What was not understood of an answer.</summary>
internal static class FindingTexts
{
    public static readonly IReadOnlyList<Phrase> All =
    [
        new("the answer holds no product", "响应中没有商品"),
        new("the answer is about another product than asked for", "响应中的商品与请求的不符"),
        new("no product id could be read", "无法读取商品 ID"),
        new("a product that nobody asked for; left out", "未请求的商品；已略去"),
        new("a product that is there more than once; the first is taken", "商品重复出现；取第一个"),
        new("the answer holds no page of products", "响应中没有商品分页"),
        new("an object was expected", "应为对象"),
        new("a list was expected", "应为列表"),
        new("a text was expected", "应为文本"),
        new("no number could be read", "无法读取数字"),
        new("several numbers that are no range", "含多个数字，但不是区间"),
        new("not an amount of yuan, nor a plain number", "既不是人民币金额，也不是纯数字"),
        new("negative", "为负数"),
        new("absurdly large", "数值过大，不合理"),
        new("too long for a number", "位数过多，不是合理的数字"),
        new("has a fraction; rounded down", "含小数；已向下取整"),
        new("a range where one price was expected; the lowest is taken", "应为单一价格，实为区间；取最低价"),
        new("no known way of pricing (0 to 3)", "未知的报价方式（应为 0–3）"),
        new("a tier without quantity or price; left out", "阶梯价缺少数量或价格；已略去"),
        new("several prices for one quantity; the first is taken", "同一数量有多个价格；取第一个"),
        new("several SKUs of one id; all are kept", "多个规格使用同一 ID；全部保留"),
        new("no date could be read", "无法读取日期"),
        new("no address of a picture", "不是图片地址"),
        new("no page of 1688.com; the usual address is taken", "不是 1688.com 的页面；改用通常的地址"),
        new("an unknown status", "未知状态"),
    ];
}
