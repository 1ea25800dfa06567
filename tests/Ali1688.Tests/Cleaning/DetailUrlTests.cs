namespace Ali1688.Tests.Cleaning;

public sealed class DetailUrlTests
{
    private const string Usual = "https://detail.1688.com/offer/610947572360.html";

    [Theory]
    [InlineData("https://detail.1688.com/offer/610947572360.html?a=1&amp;b=2", "https://detail.1688.com/offer/610947572360.html?a=1&b=2")]
    [InlineData("http://m.1688.com/offer/610947572360.html", "https://m.1688.com/offer/610947572360.html")]
    [InlineData("//detail.1688.com/offer/610947572360.html", Usual)]
    [InlineData("HTTPS://DETAIL.1688.COM/offer/610947572360.html", Usual)]
    [InlineData("", Usual)]
    public void The_answers_own_page_is_taken(string address, string expected)
    {
        var result = Answers.Item("detail_url", Answers.Text(address));

        Assert.Equal(expected, result.Product!.DetailUrl);
        Assert.Empty(result.Findings);
    }

    [Theory]
    [InlineData("https://1688.com.evil.com/offer/1.html")]
    [InlineData("https://evil1688.com/offer/1.html")]
    [InlineData("https://detail.1688.com@evil.com/offer/1.html")]
    [InlineData("https://user:word@detail.1688.com/offer/1.html")]
    [InlineData("https://detail.1688.com:8443/offer/1.html")]
    [InlineData("javascript:alert('1688.com')")]
    [InlineData("file:///1688.com")]
    [InlineData("/offer/610947572360.html")]
    [InlineData("...")]
    public void A_page_elsewhere_is_told_and_the_usual_one_taken(string address)
    {
        var result = Answers.Item("detail_url", Answers.Text(address));

        Assert.Equal(Usual, result.Product!.DetailUrl);
        Assert.Equal("detail_url", Assert.Single(result.Findings).Path);
    }
}
