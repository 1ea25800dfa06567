using System.Buffers;

namespace Ali1688.Exporting.Formats;

/// <summary>
/// Keeps spreadsheets from taking a stranger's text for a formula: one that begins with = + - or @ (the wide ones too, whatever blanks and apostrophes
/// stand before it) gets an apostrophe in front. <see cref="Undo"/> takes it away again, and only where it was put.
/// </summary>
public static class FormulaGuard
{
    private static readonly SearchValues<char> Beginnings = SearchValues.Create("=+-@＝＋－＠");

    /// <summary>The text as a cell may hold it.</summary>
    public static string Apply(string text) => LooksLikeFormula(text) ? $"'{text}" : text;

    /// <summary>The text that <see cref="Apply"/> made a cell of.</summary>
    public static string Undo(string cell) => cell.StartsWith('\'') && LooksLikeFormula(cell) ? cell[1..] : cell;

    private static bool LooksLikeFormula(string text)
    {
        // Nearly every title begins with a letter or an ideograph, so this is over at once.
        var begin = text.AsSpan().IndexOfAnyExcept('\'', ' ');
        return begin >= 0 && Beginnings.Contains(text[begin]);
    }
}
