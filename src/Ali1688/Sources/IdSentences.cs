namespace Ali1688.Sources;

/// <summary>
/// Why a line or a file names no product, each sentence written once. The dashboard finds its translations by them, and a test demands one for each.
/// </summary>
internal static class IdSentences
{
    public const string NoId = "is no product id (1 to 19 digits, or https://detail.1688.com/offer/ID.html)";
    public const string Share = "is a share link, which tells its product only when it is opened: open it in a browser and take that page's address";
    public const string Rounded = "is an id that a spreadsheet has rounded: format the column as text and enter the id again";
    public const string NumberCell = "stands in a number cell, which keeps only 15 digits: format the column as text and enter the id again";
    public const string NoIdColumn = "No column of the table has product ids. Its columns: {0}. Name the right one: --column NAME.";
    public const string NoColumn = "The table has no column {0}. Its columns: {1}.";
    public const string NoWorkbook = "{0} is no workbook that can be read: {1}";
}
