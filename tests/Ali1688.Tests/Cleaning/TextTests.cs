using System.Globalization;
using System.Text;
using CsCheck;

namespace Ali1688.Tests.Cleaning;

public sealed class TextTests
{
    private const string Odd = "ab z3<>/!?\"'=-连衣裙\u0000\u0007\u001B\t\n\u0085\u00A0\u00AD\u061C\u180E\u200B\u200D\u200E\u202E\u2028\u2066\u3000\uFEFF\uFFFE\uD83D\uDC68\uDE00\uFE0F";

    [Theory]
    [InlineData("夏季连衣裙", "夏季连衣裙")]
    [InlineData("  夏季 \t\r\n 连衣裙　", "夏季 连衣裙")]
    [InlineData("<b>夏季</b>连衣裙", "夏季连衣裙")]
    [InlineData("<font color=\"red\">新款</font> 女装", "新款 女装")]
    [InlineData("第一行<br/>第二行<BR>第三行", "第一行 第二行 第三行")]
    [InlineData("<p>夏季</p><p>连衣裙</p>", "夏季 连衣裙")]
    [InlineData("3<5 且 6>4", "3<5 且 6>4")]
    [InlineData("尺码<XL, 体重>50", "尺码<XL, 体重>50")]
    [InlineData("a <3 b", "a <3 b")]
    [InlineData("<<b>b>粗", "粗")]
    [InlineData("<b 3<5>粗", "粗")]
    [InlineData("<!-- 注释 -->裙", "裙")]
    [InlineData("未完 <b", "未完 <b")]
    [InlineData("A&amp;B&nbsp;&#20214;&#x4EF6;&yen;", "A&B 件件¥")]
    [InlineData("&amp;lt;b&amp;gt;", "&lt;b&gt;")]
    [InlineData("&lt;b&gt;粗&lt;/b&gt;", "<b>粗</b>")]
    [InlineData("AT&T", "AT&T")]
    [InlineData("夏\u200B季\uFEFF连\u202E衣\u2066裙\u0007", "夏季连衣裙")]
    [InlineData("<\u200Bb>粗</b\u200B>", "粗")]
    [InlineData("👨\u200D👩\u200D👧 全家 ❤\uFE0F\u200D🔥", "👨\u200D👩\u200D👧 全家 ❤\uFE0F\u200D🔥")]
    [InlineData("连\u200D衣\u200D裙", "连衣裙")]
    [InlineData("衣\u200D👩\u200D裙", "衣👩裙")]
    [InlineData("裙\uFFFE\uFDD0", "裙")]
    public void A_title_is_read_as_a_person_sees_it(string title, string expected) =>
        Assert.Equal(expected, Cleaned(title));

    [Theory]
    [InlineData("\"\\ud83d 裙\"", "\uFFFD 裙")]
    [InlineData("\"裙\\udc00\"", "裙\uFFFD")]
    [InlineData("\"\\u5939\\u514b\\/\\\"\\\\\\n\\t\\r\\b\\f1\"", "夹克/\"\\ 1")]
    [InlineData("\"\\ud83d\\ude00\"", "😀")]
    public void Escaped_characters_are_read_and_half_ones_replaced(string json, string expected) =>
        Assert.Equal(expected, Answers.Item("title", json).Product!.Title);

    [Fact]
    public void Bytes_that_are_no_text_are_replaced() =>
        Assert.Equal("裙\uFFFD", Answers.Clean(Profiles.Cleaner(Profiles.ItemGet), (byte[])[.. "{\"item\":{\"title\":\"裙"u8, 0xFF, .. "\"}}"u8]).Product!.Title);

    [Theory]
    [InlineData("12", "12")]
    [InlineData("true", "true")]
    [InlineData("\"\"", null)]
    [InlineData("\" <br> \"", null)]
    [InlineData("null", null)]
    public void A_number_counts_as_its_text_and_an_empty_text_as_none(string json, string? expected)
    {
        var result = Answers.Item("title", json);

        Assert.Equal(expected, result.Product!.Title);
        Assert.Empty(result.Findings);
    }

    [Fact]
    public void A_title_that_is_no_text_is_told() =>
        Assert.Equal(("title", "a text was expected", "[1]"), Answers.Item("title", "[1]").Findings.Select(found => (found.Path, found.Problem, found.Sample)).Single());

    // An entity is decoded once, so a title that speaks of entities is left alone by the first cleaning and not by a second.
    [Fact]
    public void Cleaning_a_cleaned_title_changes_nothing() => Gen.Char[Odd].Array[0, 24].Sample(characters =>
    {
        var once = Cleaned(new string(characters)) ?? "";
        Assert.Equal(once, Cleaned(once) ?? "");
    }, iter: 5_000);

    [Fact]
    public void No_title_holds_what_nobody_sees() => Gen.OneOf(Gen.Char[Odd].Select(character => $"{character}"), Gen.OneOf("&nbsp;", "&#8203;", "&#x202E;", "&#0;", "&#xD800;", "&zwj;", "&lt;")).Array[0, 16].Sample(pieces =>
    {
        var title = Cleaned(string.Concat(pieces)) ?? "";
        Assert.DoesNotContain(title.EnumerateRunes(), IsInvisible);
        Assert.DoesNotContain("  ", title, StringComparison.Ordinal);
        Assert.Equal(title.Trim(), title);
        Assert.Equal(title, Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(title)));
    }, iter: 5_000);

    [Fact]
    public void A_very_long_title_of_brackets_is_read() =>
        Assert.Equal(200_000, Cleaned(new string('<', 100_000) + new string('>', 100_000))!.Length);

    private static string? Cleaned(string title) => Answers.Item("title", Answers.Text(title)).Product!.Title;

    private static bool IsInvisible(Rune rune) =>
        Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
        || (Rune.GetUnicodeCategory(rune) == UnicodeCategory.Format && rune.Value != 0x200D);
}
