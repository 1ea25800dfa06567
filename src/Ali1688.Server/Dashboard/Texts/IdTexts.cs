namespace Ali1688.Server.Dashboard.Texts;

/// <summary>Why a line or a file names no product.</summary>
internal static class IdTexts
{
    public static readonly IReadOnlyList<Phrase> All =
    [
        new("is no product id (1 to 19 digits, or https://detail.1688.com/offer/ID.html)", "不是商品 ID（应为 1–19 位数字，或 https://detail.1688.com/offer/ID.html）"),
        new("is a share link, which tells its product only when it is opened: open it in a browser and take that page's address", "是分享链接，打开后才知道对应的商品：请在浏览器中打开，改用打开后页面的地址"),
        new("is an id that a spreadsheet has rounded: format the column as text and enter the id again", "是被表格软件四舍五入的 ID：请将该列设为文本格式后重新输入"),
        new("stands in a number cell, which keeps only 15 digits: format the column as text and enter the id again", "位于数字单元格中，只能保留 15 位：请将该列设为文本格式后重新输入"),
        new("No column of the table has product ids. Its columns: {0}. Name the right one: --column NAME.", "表格中没有商品 ID 列。现有列：{0}。请用 --column 列名 指定。"),
        new("The table has no column {0}. Its columns: {1}.", "表格中没有列 {0}。现有列：{1}。"),
        new("{0} is no workbook that can be read: {1}", "{0} 不是可读取的工作簿：{1}"),
    ];
}
