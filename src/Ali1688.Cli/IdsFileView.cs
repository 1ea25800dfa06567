using System.CommandLine;
using Ali1688.Products;
using Ali1688.Sources;

namespace Ali1688.Cli;

/// <summary>What files of ids can be, and what is wrong with a line of one, for people.</summary>
internal static class IdsFileView
{
    public const string Description = "A file with product ids or detail pages' addresses: text, .csv, .tsv or .xlsx; - reads stdin. ali1688 import shows what is understood of it.";
    private const int LongestText = 60;

    public static readonly Option<string?> Column = new("--column") { Description = "The column of the file that has the ids, by its name, letter or number (default: found by its content)", HelpName = "COLUMN" };

    public static string Sentence(IdLine line) => $"{(line.Number == 0 ? "argument" : $"line {line.Number}")}: '{Shorten(line.Text)}' {line.Reason}";

    private static string Shorten(string text) => SafeText.Of(text.Length <= LongestText ? text : $"{text[..LongestText]}…");
}
