using System.Text;
using Ali1688.Sandbox.Http;
using CsCheck;

namespace Ali1688.Sandbox.Tests.Http;

public sealed class UrlEncodedTests
{
    [Theory]
    [InlineData("a=1&b=2", "a=1;b=2")]
    [InlineData("a+b=c%20d%2B", "a b=c d+")]
    [InlineData("q=%E9%A5%BC%E5%B9%B2", "q=饼干")]
    [InlineData("a&b=&=c&&", "a=;b=;=c")]
    [InlineData("a=1=2", "a=1=2")]
    [InlineData("a=100%&b=%zz%4", "a=100%;b=%zz%4")]
    public void Forms_are_read(string form, string expected) => Assert.Equal(expected, string.Join(';', Read(form).Select(p => $"{p.Name}={p.Value}")));

    [Fact]
    public void Whatever_was_encoded_comes_back() =>
        Gen.Select(Gen.String[Gen.Char['\0', '\uD7FF'], 0, 20], Gen.String[Gen.Char['\0', '\uD7FF'], 0, 20]).List[0, 6].Sample(pairs =>
        {
            using var content = new FormUrlEncodedContent(pairs.Select(pair => KeyValuePair.Create(pair.Item1, pair.Item2)));
            using var reader = new StreamReader(content.ReadAsStream(), Encoding.UTF8);
            var expected = pairs.Select(pair => new Parameter(pair.Item1, pair.Item2)).ToList();
            Assert.Equal(expected, Read(reader.ReadToEnd()));
        });

    private static List<Parameter> Read(string form)
    {
        var parameters = new List<Parameter>();
        UrlEncoded.Read(Encoding.UTF8.GetBytes(form), parameters.Add);
        return parameters;
    }
}
