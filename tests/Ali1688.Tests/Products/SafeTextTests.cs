using System.Text.Encodings.Web;
using System.Text.Json;
using Ali1688.Products;

namespace Ali1688.Tests.Products;

public sealed class SafeTextTests
{
    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [Theory]
    [InlineData("a\u001b[31mb\u0007", "a[31mb")]
    [InlineData("one\r\ntwo\tthree", "one  two three")]
    [InlineData("a\u009b2Jb", "a2Jb")]
    [InlineData("price \u202e05.21\u202c", "price 05.21")]
    [InlineData("\u2066x\u2069\u200e\u200f\u061c\u200b\ufeff", "x")]
    [InlineData("line\u2028paragraph\u2029end", "line paragraph end")]
    public void What_steers_a_terminal_or_turns_the_writing_goes(string text, string shown) => Assert.Equal(shown, SafeText.Of(text));

    [Theory]
    [InlineData("夏季新款连衣裙 XL")]
    [InlineData("👨‍👩‍👧 🎋 ❤️")]
    [InlineData("=HYPERLINK(\"http://x\",\"y\") <img src=x onerror=alert(1)>")]
    [InlineData("")]
    public void Plain_text_and_emoji_stay_as_they_are(string text) => Assert.Equal(text, SafeText.Of(text));

    [Fact]
    public void Half_a_character_becomes_the_sign_for_one_that_cannot_be_read() => Assert.Equal("half \ufffd", SafeText.Of("half \ud83d"));

    [Fact]
    public void Every_character_is_judged_alike_alone_and_beside_others()
    {
        // The emoji makes the slow way look at all of it.
        foreach (var letter in Enumerable.Range(0, char.MaxValue + 1).Select(value => (char)value).Where(letter => !char.IsSurrogate(letter)))
            Assert.Equal(SafeText.Of($"{letter}") + "🎋", SafeText.Of($"{letter}🎋"));
    }

    [Fact]
    public void Json_keeps_its_values_and_holds_nothing_that_steers()
    {
        const string Hostile = "a\u001b\u009b\u202e\u2066\u200e\u2028\u007fz";
        var json = SafeText.Json(JsonSerializer.Serialize(Hostile, Relaxed));
        Assert.Equal(Hostile, JsonSerializer.Deserialize<string>(json));
        Assert.Equal(json, SafeText.Of(json));
    }
}
