namespace Ali1688.Tests.Cleaning;

public sealed class ImageTests
{
    [Theory]
    [InlineData("""["https://cbu01.alicdn.com/a.jpg"]""", "https://cbu01.alicdn.com/a.jpg")]
    [InlineData("""["http://cbu01.alicdn.com/a.jpg","//img.alicdn.com/b.png"]""", "https://cbu01.alicdn.com/a.jpg https://img.alicdn.com/b.png")]
    [InlineData("""["img/ibank/2014/1.jpg","/img/2.jpg"]""", "https://cbu01.alicdn.com/img/ibank/2014/1.jpg https://cbu01.alicdn.com/img/2.jpg")]
    [InlineData("""["b.jpg","a.jpg","https://cbu01.alicdn.com/b.jpg",null,""]""", "https://cbu01.alicdn.com/b.jpg https://cbu01.alicdn.com/a.jpg")]
    [InlineData("\"https://cbu01.alicdn.com/a.jpg, img/b.jpg ,，img/c.jpg\"", "https://cbu01.alicdn.com/a.jpg https://cbu01.alicdn.com/img/b.jpg https://cbu01.alicdn.com/img/c.jpg")]
    [InlineData("""  "[\"img\/a.jpg\",\"img\/b.jpg\"]"  """, "https://cbu01.alicdn.com/img/a.jpg https://cbu01.alicdn.com/img/b.jpg")]
    [InlineData("[]", "")]
    [InlineData("null", "")]
    public void Pictures_become_absolute_addresses_in_order_without_repeats(string json, string expected)
    {
        var result = Answers.Item("images", json);

        Assert.Equal(expected, string.Join(' ', result.Product!.Images));
        Assert.Empty(result.Findings);
    }

    [Theory]
    [InlineData("""["a.jpg","javascript:alert(1)"]""", "images[1]")]
    [InlineData("""["a.jpg","data:image/png;base64,AAAA"]""", "images[1]")]
    [InlineData("""["a.jpg","图片"]""", "images[1]")]
    [InlineData("""["a.jpg","b c.jpg"]""", "images[1]")]
    [InlineData("""["a.jpg","https://"]""", "images[1]")]
    [InlineData("""["a.jpg","https://user@host.com/b.jpg"]""", "images[1]")]
    [InlineData("""["a.jpg","b\u202Egpj.exe"]""", "images[1]")]
    [InlineData("""["a.jpg",{"url":"b.jpg"}]""", "images[1]")]
    [InlineData("""["a.jpg",7]""", "images[1]")]
    [InlineData("\"a.jpg,ftp://host.com/b.jpg\"", "images")]
    public void What_is_no_picture_is_told_and_the_others_stay(string json, string path)
    {
        var result = Answers.Item("images", json);

        Assert.Equal(["https://cbu01.alicdn.com/a.jpg"], result.Product!.Images);
        Assert.Equal((path, "no address of a picture"), result.Findings.Select(found => (found.Path, found.Problem)).Single());
    }

    [Theory]
    [InlineData("\"[\\\"a.jpg\\\"\"")]
    [InlineData("\"[\\\"a.jpg\\ud800\\\",\"")]
    [InlineData("{}")]
    [InlineData("true")]
    public void A_list_that_cannot_be_read_is_told(string json)
    {
        var result = Answers.Item("images", json);

        Assert.Empty(result.Product!.Images);
        Assert.Equal("images", Assert.Single(result.Findings).Path);
    }
}
