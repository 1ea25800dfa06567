using Ali1688.Alerting.Rules;

namespace Ali1688.Tests.Alerting;

public sealed class RuleReaderTests
{
    [Fact]
    public void A_rule_keeps_what_it_says_and_has_defaults_for_the_rest()
    {
        var rule = RuleReader.ReadAll("""{ "name": "cheaper", "when": { "by": "10%", "quantity": 100, "kind": "price-down" }, "scope": { "query": { "text": "毛巾", "price": { "from": 5 } } }, "to": ["me"], "cooldown": "2h" } // mine""").Single();
        Assert.Equal(new PriceDown { By = new Amount(10, true), Quantity = 100 }, rule.When);
        Assert.Equal((TimeSpan.FromHours(2), TimeSpan.FromSeconds(10), 20, true), (rule.Rest, rule.Digest, rule.Lines, rule.Enabled));
        Assert.Equal((5m, null), (rule.Scope.Query!.Price.From, rule.Scope.Query.Price.To));
        Assert.Equal(RuleReader.Write(rule), RuleReader.Write(RuleReader.ReadAll(RuleReader.Write(rule)).Single()));
    }

    [Fact]
    public void Every_kind_can_be_written_and_read_again()
    {
        foreach (var (type, kind) in AlertCondition.Kinds)
        {
            var fields = RuleReader.Fields(type).Contains("than") ? ", \"than\": 5" : RuleReader.Fields(type).Contains("by") ? ", \"by\": 5" : "";
            var rule = RuleReader.ReadAll($$"""{ "name": "one", "when": { "kind": "{{kind}}"{{fields}} }, "to": ["me"] }""").Single();
            Assert.Equal(type, rule.When.GetType());
            Assert.Equal(rule.When, RuleReader.ReadAll(RuleReader.Write(rule)).Single().When);
        }
    }

    [Theory]
    [InlineData("nonsense", "It is no JSON")]
    [InlineData("[1]", "rule 1: an object is expected.")]
    [InlineData("""{ "name": "r", "when": { "kind": "price-down", "by": 5 } }""", "rule 'r': to is missing.")]
    [InlineData("""{ "name": "r", "when": { "kind": "price-down", "by": 5 }, "to": [] }""", "rule 'r': to: the name of a channel")]
    [InlineData("""{ "name": "r", "when": { "kind": "price-fell" }, "to": ["x"] }""", "rule 'r': when.kind is 'price-fell'; accepted: price-down, ")]
    [InlineData("""{ "name": "r", "when": { "kind": "price-down" }, "to": ["x"] }""", "rule 'r': when.by is missing.")]
    [InlineData("""{ "name": "r", "when": { "kind": "price-down", "by": "ten" }, "to": ["x"] }""", "rule 'r': when.by: percent (\"10%\") or yuan (5) are expected.")]
    [InlineData("""{ "name": "r", "when": { "kind": "price-down", "by": "100%" }, "to": ["x"] }""", "rule 'r': when: by: less than 100% is expected.")]
    [InlineData("""{ "name": "r", "when": { "kind": "stock-below", "than": "few" }, "to": ["x"] }""", "rule 'r': when.than: this value is not accepted.")]
    [InlineData("""{ "name": "r", "when": { "kind": "delisted", "quantity": 5 }, "to": ["x"] }""", "rule 'r': when.quantity is unknown; accepted: kind.")]
    [InlineData("""{ "name": "r", "when": { "kind": "delisted" }, "to": ["x"], "cooldwon": "1d" }""", "rule 'r': cooldwon is unknown; accepted: name, when, ")]
    [InlineData("""{ "name": "r", "when": { "kind": "delisted" }, "to": ["x"], "cooldown": "1 day" }""", "rule 'r': cooldown: a number with a unit is expected")]
    [InlineData("""{ "name": "r", "when": { "kind": "drift" }, "to": ["x"], "scope": { "watch": "w" } }""", "rule 'r': scope: a rule on the service (drift) has none.")]
    [InlineData("""{ "name": "r", "when": { "kind": "delisted" }, "to": ["x"], "scope": { "query": { "priec": 5 } } }""", "rule 'r': scope.query.priec is unknown")]
    [InlineData("""{ "rules": [ { "name": "r", "when": { "kind": "delisted" }, "to": ["x"] }, { "name": "r", "when": { "kind": "drift" }, "to": ["x"] } ] }""", "rule 'r' is there twice.")]
    public void What_is_wrong_is_told_with_its_place_and_what_is_expected(string json, string words) =>
        Assert.StartsWith(words, Assert.Throws<FormatException>(() => RuleReader.ReadAll(json)).Message);
}
