using System.Globalization;
using Ali1688.Cleaning;
using CsCheck;

namespace Ali1688.Tests.Cleaning;

public sealed class PlainTextTests
{
    [Theory]
    [InlineData("韩版连衣裙", "韩版连衣裙")]
    [InlineData("  韩版 \t\n 连衣裙 ", "韩版 连衣裙")]
    [InlineData("<b>韩版</b>连衣裙", "韩版 连衣裙")]
    [InlineData("<font color=\"red\">新款</font>", "新款")]
    [InlineData("A&amp;B&nbsp;C", "A&B C")]
    [InlineData("3<5 且 6>4", "3<5 且 6>4")]
    [InlineData("&lt;script&gt;alert(1)&lt;/script&gt;", "alert(1)")]
    [InlineData("\u202Egnp.exe\u200B", "gnp.exe")]
    [InlineData("表情👨‍👩‍👧ok", "表情👨‍👩‍👧ok")]
    [InlineData("\uFEFF全角\u3000空格", "全角 空格")]
    [InlineData("a<", "a<")]
    public void Titles_become_plain(string typed, string expected) => Assert.Equal(expected, PlainText.Clean(typed));

    [Fact]
    public void Cleaning_twice_changes_nothing_and_leaves_nothing_invisible() =>
        Pick.From("<", ">", "&", "lt;", "b", "/", " ", "\t", "\u202E", "\u200B", "中", "\uD83D", "\uDE00", "&amp;", "<i>", "!").List[0, 30].Select(string.Concat).Sample(text =>
        {
            var once = PlainText.Clean(text);
            Assert.DoesNotContain(once, c => char.GetUnicodeCategory(c) is UnicodeCategory.Control || (char.GetUnicodeCategory(c) is UnicodeCategory.Format && c != '\u200D'));
            Assert.Equal(once.Trim(), once);
            if (!once.AsSpan().ContainsAny('<', '&')) Assert.Equal(once, PlainText.Clean(once));
        });

    [Fact]
    public void A_megabyte_of_open_brackets_takes_no_time_to_speak_of() =>
        Assert.Equal(1_000_000, PlainText.Clean(new string('<', 1_000_000)).Length);
}
