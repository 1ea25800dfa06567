using System.Globalization;
using System.Reflection;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using Ali1688.Alerting.Rules;
using Ali1688.Configuration;
using Ali1688.Server.Dashboard.Texts;

namespace Ali1688.Dashboard.Tests;

/// <summary>The dashboard's texts: every one in both languages.</summary>
public sealed partial class TextsTests
{
    // The same in both languages on purpose.
    private static readonly string[] Signs = ["ID", "、", "{0} / {1}", "{0}: {1}", "HTTP {0}：{1}"];

    // Rooms write down here what they say to people, each sentence once.
    private static readonly Assembly[] Rooms = [typeof(Workspace).Assembly, typeof(Gateway.GatewayClient).Assembly, typeof(Phrase).Assembly];

    public static TheoryData<string> Texts => [.. All().Select(text => text.Name)];

    [Theory]
    [MemberData(nameof(Texts))]
    public void Text_is_there_in_both_languages(string name)
    {
        var phrase = All().Single(text => text.Name == name).Phrase;
        Assert.False(string.IsNullOrWhiteSpace(phrase.English));
        Assert.False(string.IsNullOrWhiteSpace(phrase.Chinese));
        // What switches the language stands in the other one.
        if (name is "Shell.Language" or "Shell.SwitchLanguage") return;
        Assert.DoesNotMatch(@"\p{IsCJKUnifiedIdeographs}", phrase.English);
        if (!Signs.Contains(phrase.Chinese)) Assert.Matches(@"\p{IsCJKUnifiedIdeographs}", phrase.Chinese);
        Assert.Equal(Holes(phrase.English), Holes(phrase.Chinese));
    }

    public static TheoryData<string> Settings => [.. SettingsCatalog.All.Select(setting => setting.ShortName)];

    [Theory]
    [MemberData(nameof(Settings))]
    public void Setting_says_in_both_languages_what_it_is_for(string name)
    {
        var setting = SettingsCatalog.All.Single(setting => setting.ShortName == name);
        Assert.Equal(setting.Description, SettingMeanings.Of(setting).English);
        Assert.Matches(@"\p{IsCJKUnifiedIdeographs}", SettingMeanings.Of(setting).Chinese);
    }

    public static TheoryData<string> Sentences =>
    [
        .. from room in Rooms
           from type in room.GetTypes()
           where type.Name.EndsWith("Sentences", StringComparison.Ordinal) || type.FullName == "Ali1688.Cleaning.Problem"
           from sentence in type.GetFields(BindingFlags.Static | BindingFlags.Public)
           where sentence.IsLiteral
           select (string)sentence.GetRawConstantValue()!, // sentences are texts
    ];

    [Theory]
    [MemberData(nameof(Sentences))]
    public void Sentence_of_another_room_is_known_again_with_its_values_and_said_in_Chinese(string sentence)
    {
        object[] values = ["first-1", "second-2", "third-3"];
        var said = Told.InChinese(string.Format(CultureInfo.InvariantCulture, sentence, values));
        Assert.Equal(string.Format(CultureInfo.InvariantCulture, Told.All.Single(phrase => phrase.English == sentence).Chinese, values), said);
        Assert.True(said.Any(letter => letter is >= '一' and <= '鿿') || Signs.Contains(Told.All.Single(phrase => phrase.English == sentence).Chinese), said);
    }

    [Fact]
    public void Sentences_are_many() => Assert.InRange(Sentences.Count, 100, 1000);

    [Theory]
    [InlineData("http://gw/ does not answer as expected: No connection could be made (ConnectionRefused). Check the network and ALI_GATEWAY.", "http://gw/ 未按预期响应，请检查网络和 ALI_GATEWAY。原因：无法建立连接（ConnectionRefused）。")]
    [InlineData("There is no token yet: somebody with the 1688 account must log in first. Log in (ali1688 auth login), or set ALI_REFRESH_TOKEN.", "没有可用的令牌，请登录授权（ali1688 auth login）或设置 ALI_REFRESH_TOKEN。原因：尚无令牌：请先用 1688 账号登录授权。")]
    [InlineData("there is a valid one; a human is needed: in 180 days, 2027-05-16", "令牌有效；需要人工重新授权的时间：180 天后，2027-05-16")]
    [InlineData("A human is needed in 3 h 05 min, 2027-05-16 08:00: ali1688 auth login. (Commands that make calls ask the platform for a later end by themselves; it has given none yet.)", "需要人工重新授权（3 小时 05 分钟后，2027-05-16 08:00）：ali1688 auth login。（发起调用的命令会自动向平台申请延长授权期限，但平台尚未同意。）")]
    [InlineData("42 s ahead of the platform's. Calls are signed with the platform's time and work; set this machine's clock all the same (NTP).", "比平台时间快 42 秒。调用按平台时间签名，不受影响；仍建议校准本机时钟（NTP）。")]
    [InlineData("610947572360: The disk that holds /data/ali1688.db is full; free some space and start again.", "610947572360：/data/ali1688.db 所在的磁盘已满；请清理空间后重新启动。")]
    [InlineData("rule 'x': when: by: more than 0 is expected.", "规则“x”：when：by：应大于 0。")]
    [InlineData("Invalid signature: nobody translated this", "Invalid signature: nobody translated this")]
    public void What_other_rooms_put_together_is_said_in_Chinese_as_a_whole(string english, string chinese) => Assert.Equal(chinese, Told.InChinese(english));

    [Theory]
    [InlineData("""{ "name": "x", "when": { "kind": "price-sideways" }, "to": ["a"] }""")]
    [InlineData("""{ "name": "x", "when": {}, "to": ["a"] }""")]
    [InlineData("""{ "name": "x", "when": { "kind": "price-down", "by": "-1%" }, "to": ["a"] }""")]
    [InlineData("""{ "name": "x", "when": { "kind": "price-down", "by": "100%" }, "to": ["a"] }""")]
    [InlineData("""{ "name": "x", "when": { "kind": "price-down", "by": "much" }, "to": ["a"] }""")]
    [InlineData("""{ "name": "x", "when": { "kind": "price-down" }, "to": ["a"] }""")]
    [InlineData("""{ "name": "x", "when": { "kind": "price-below", "than": 0 }, "to": ["a"] }""")]
    [InlineData("""{ "name": "x", "when": { "kind": "stock-below", "than": 0 }, "to": ["a"] }""")]
    [InlineData("""{ "name": "x", "when": { "kind": "error-rate", "above": 101 }, "to": ["a"] }""")]
    [InlineData("""{ "name": "x", "when": { "kind": "error-rate", "above": 5, "over": "0s" }, "to": ["a"] }""")]
    [InlineData("""{ "name": "x", "when": { "kind": "error-rate", "above": 5, "over": "often" }, "to": ["a"] }""")]
    [InlineData("""{ "name": "x", "when": { "kind": "delisted" }, "to": [] }""")]
    [InlineData("""{ "name": "", "when": { "kind": "delisted" }, "to": ["a"] }""")]
    [InlineData("""{ "name": "x", "when": { "kind": "delisted" }, "to": ["a"], "colour": 1 }""")]
    [InlineData("""{ "name": "x", "when": { "kind": "delisted" }, "to": ["a"], "lines": 0 }""")]
    [InlineData("""{ "name": "x", "when": { "kind": "delisted" }, "to": ["a"], "digest": "2d" }""")]
    [InlineData("""{ "name": "x", "when": { "kind": "delisted" }, "to": ["a"], "scope": { "watch": "" } }""")]
    [InlineData("""{ "name": "x", "when": { "kind": "delisted" }, "to": ["a"], "scope": { "ids": [] } }""")]
    [InlineData("""{ "name": "x", "when": { "kind": "delisted" }, "to": ["a"], "scope": { "ids": ["y"] } }""")]
    [InlineData("""{ "name": "x", "when": { "kind": "login-needed" }, "to": ["a"], "scope": { "watch": "w" } }""")]
    [InlineData("""[{ "name": "x", "when": { "kind": "delisted" }, "to": ["a"] }, { "name": "x", "when": { "kind": "delisted" }, "to": ["a"] }]""")]
    [InlineData("""[1]""")]
    public void What_is_wrong_with_a_rule_is_said_in_Chinese(string json)
    {
        var said = Told.InChinese(Assert.Throws<FormatException>(() => RuleReader.ReadAll(json)).Message);
        Assert.Matches(@"\p{IsCJKUnifiedIdeographs}", said);
        Assert.DoesNotMatch("[a-z]+ [a-z]+ [a-z]+", Regex.Replace(said, ", |ali1688 [a-z ]+", "")); // lists and commands
    }

    [Fact]
    public void Kinds_of_conditions_have_their_words() => Assert.Equal(
        typeof(AlertCondition).GetCustomAttributes<JsonDerivedTypeAttribute>().Select(kind => (string)kind.TypeDiscriminator!).Order(), // all kinds have names
        RuleTexts.Kinds.Keys.Order());

    [Fact]
    public void Texts_are_many() => Assert.InRange(All().Count, 200, 2000);

    private static List<string> Holes(string text) => [.. Hole().Matches(text).Select(hole => hole.Value).Distinct().Order(StringComparer.Ordinal)];

    private static List<(string Name, Phrase Phrase)> All() =>
    [
        .. from type in typeof(Phrase).Assembly.GetTypes()
           where type.Namespace == typeof(Phrase).Namespace
           from field in type.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)
           from text in field.GetValue(null) switch
           {
               Phrase one => [($"{type.Name}.{field.Name}", one)],
               IEnumerable<Phrase> several => several.Select(text => ($"{type.Name}.{field.Name}: {text.English}", text)),
               System.Collections.IDictionary many => many.Keys.Cast<object>().Select(key => ($"{type.Name}.{field.Name}.{key}", (Phrase)many[key]!)), // its keys are in it
               _ => Enumerable.Empty<(string, Phrase)>(),
           }
           select text,
    ];

    [GeneratedRegex(@"\{\d\}")]
    private static partial Regex Hole();
}
