using System.Text;
using Ali1688.Drift;
using CsCheck;

namespace Ali1688.Tests.Drift;

public sealed class AnswerShapeTests
{
    private const string Usual = """{"result":{"offerId":1,"price":"3.40","jxhyPrice":null,"skus":[{"skuId":1,"stock":2,"code":"a"},{"skuId":2,"stock":3}]},"ok":true}""";

    private static readonly DriftTolerance Tolerance = new() { MinAnswers = 20, MinPresence = 90 };

    [Fact]
    public void An_answer_like_those_before_it_shows_no_change() => Assert.Empty(ChangesOf(Usual));

    [Theory]
    [InlineData("""{"result":{"offerId":1,"price":"3","jxhyPrice":null,"skus":[{"skuId":1,"stock":2,"code":"a"}],"new":{"a":{"b":1}}},"ok":true}""", "NewField result.new None → Objects")]
    [InlineData("""{"result":{"offerId":1,"price":"3","jxhyPrice":null,"skus":[{"skuId":1,"stock":2,"code":"a","weight":7}]},"ok":true}""", "NewField result.skus[].weight None → Numbers")]
    [InlineData("""{"result":{"offerId":1,"jxhyPrice":null,"skus":[{"skuId":1,"stock":2,"code":"a"}]},"ok":true}""", "MissingField result.price Texts → None")]
    [InlineData("""{"result":{"offerId":1,"price":"3","jxhyPrice":null,"skus":[{"skuId":1,"code":"a"}]},"ok":true}""", "MissingField result.skus[].stock Numbers → None")]
    [InlineData("""{"ok":true}""", "MissingField result Objects → None")]
    [InlineData("""{"result":{"offerId":"1","price":"3","jxhyPrice":null,"skus":[{"skuId":1,"stock":2,"code":"a"}]},"ok":true}""", "RetypedField result.offerId Numbers → Texts")]
    [InlineData("""{"result":{"offerId":1,"price":"3","jxhyPrice":null,"skus":["a","b"]},"ok":true}""", "RetypedField result.skus[] Objects → Texts")]
    [InlineData("""{"result":[],"ok":true}""", "RetypedField result Objects → Lists")]
    [InlineData("[]", "RetypedField  Objects → Lists")]
    public void What_is_new_missing_or_of_another_kind_is_told_once_with_its_place(string json, string change) =>
        Assert.Equal(change, Assert.Single(ChangesOf(json).Select(Text)));

    [Theory]
    [InlineData("""{"result":{"offerId":null,"price":null,"jxhyPrice":null,"skus":null},"ok":null}""")]
    [InlineData("""{"result":null,"ok":true}""")]
    [InlineData("""{"result":{"offerId":1,"price":"3","jxhyPrice":"3.4","skus":[]},"ok":false}""")]
    [InlineData("""{"ok":true,"result":{"skus":[{"code":"a","stock":2,"skuId":1}],"jxhyPrice":null,"price":"","offerId":1}}""")]
    public void Nulls_empty_lists_and_another_order_are_no_change(string json) => Assert.Empty(ChangesOf(json));

    [Fact]
    public void A_field_that_was_only_sometimes_there_is_not_missed()
    {
        var without = Usual.Replace(""","price":"3.40" """.Trim(), "", StringComparison.Ordinal);
        var known = Learnt(Usual, 80).Merge(Learnt(without, 20));

        Assert.Empty(known.Compare(Shape(without), Tolerance));
        Assert.Equal(ShapeChangeKind.MissingField, Assert.Single(known.Compare(Shape(without), Tolerance with { MinPresence = 75 })).Kind);
    }

    [Fact]
    public void Nothing_is_said_before_enough_answers_were_seen()
    {
        const string other = """{"result":{"offerId":"x","more":1}}""";

        Assert.Empty(Learnt(Usual, 19).Compare(Shape(other), Tolerance));
        Assert.NotEmpty(Learnt(Usual, 20).Compare(Shape(other), Tolerance));
        Assert.Empty(AnswerShape.Empty.Compare(Shape(other), Tolerance));
    }

    [Fact]
    public void A_field_counts_by_the_answers_that_held_its_object()
    {
        var known = Learnt(Usual, 5).Merge(Learnt("""{"result":null,"ok":true}""", 200));

        Assert.Empty(known.Compare(Shape("""{"result":{"offerId":1},"ok":true}"""), Tolerance));
    }

    [Fact]
    public void What_changed_for_good_is_told_for_a_while_and_then_is_how_things_are()
    {
        const string without = """{"result":{"offerId":1},"ok":true}""";
        var known = Learnt("""{"result":{"offerId":1,"price":"3"},"ok":true}""", 20_000);
        Assert.True(known.Answers <= AnswerShape.Remembered);

        var told = 0;
        while (known.Compare(Shape(without), Tolerance).Count > 0)
        {
            known = known.Merge(Shape(without));
            told++;
        }

        Assert.InRange(told, 20, 2_000);
    }

    [Fact]
    public void Names_made_of_digits_are_data_and_names_in_any_spelling_one_field()
    {
        var known = Learnt("""{"stock":{"5227718410":3},"颜色":1}""", 20);

        Assert.Empty(known.Compare(Shape("""{"stock":{"17":1,"18":2},"\u989c\u8272":2}"""), Tolerance));
        Assert.Equal("RetypedField stock.* Numbers → Texts", Text(Assert.Single(known.Compare(Shape("""{"stock":{"17":"1"},"颜色":2}"""), Tolerance))));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("{} {}")]
    [InlineData("<html>")]
    public void What_is_no_json_has_no_shape(string text) => Assert.Null(AnswerShape.Of(Encoding.UTF8.GetBytes(text)));

    [Fact]
    public void A_shape_is_bounded()
    {
        var names = string.Join(',', Enumerable.Range(0, AnswerShape.MaxFields).Select(i => $"\"n{i}\":1"));
        var half = string.Join(',', Enumerable.Range(0, AnswerShape.MaxFields / 2).Select(i => $"\"m{i}\":1"));

        Assert.Null(AnswerShape.Of(Encoding.UTF8.GetBytes($"{{{names}}}")));
        var full = Learnt($"{{{names[..names.IndexOf(",\"n1500", StringComparison.Ordinal)]}}}", 20).Merge(Learnt($"{{{half}}}", 20));
        Assert.Equal(AnswerShape.MaxFields, full.FieldCount);
        Assert.DoesNotContain(full.Compare(Shape("""{"z":1}"""), Tolerance), change => change.Kind == ShapeChangeKind.NewField);
    }

    [Theory]
    [InlineData("[", "]")]
    [InlineData("{\"a\":", "}")]
    public void The_deepest_answer_that_has_a_shape_can_be_stored(string open, string close)
    {
        string Nested(int levels) => $"{string.Concat(Enumerable.Repeat(open, levels))}1{string.Concat(Enumerable.Repeat(close, levels))}";

        var deepest = Shape(Nested(30));
        Assert.Equal(deepest.ToJson(), AnswerShape.Parse(deepest.ToJson()).ToJson());
        Assert.Null(AnswerShape.Of(Encoding.UTF8.GetBytes(Nested(31))));
    }

    [Fact]
    public void A_byte_order_mark_is_no_part_of_the_shape() => Assert.Equal(Shape(Usual).ToJson(), Shape("\uFEFF" + Usual).ToJson());

    [Fact]
    public void A_shape_is_stored_as_compact_json_without_any_value()
    {
        var json = Learnt("""{"ok":true,"skus":[{"id":"secret"}],"a\"b":null}""", 3).ToJson();

        Assert.Equal("""[1,3,3,{"ok":[16,3,0],"skus":[2,3,0,{"[]":[1,3,3,{"id":[4,3,0]}]}],"a\"b":[32,3,0]}]""", json);
        Assert.Equal(json, AnswerShape.Parse(json).ToJson());
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("[1,2]")]
    [InlineData("[1,2,\"3\"]")]
    [InlineData("[1,2,3,4]")]
    public void What_is_no_stored_shape_is_refused(string json) => Assert.Throws<FormatException>(() => AnswerShape.Parse(json));

    [Fact]
    public void It_does_not_matter_in_which_groups_answers_are_learnt() => Gen.Select(Answer.Array[0, 12], Gen.Int[0, 12]).Sample((answers, cut) =>
    {
        var (left, right) = (answers[..Math.Min(cut, answers.Length)], answers[Math.Min(cut, answers.Length)..]);
        Assert.Equal(Learnt(answers).ToJson(), Learnt(left).Merge(Learnt(right)).ToJson());
        Assert.Equal(answers.Length, Learnt(answers).Answers);
    });

    [Fact]
    public void An_answer_that_was_learnt_brings_nothing_new() => Answer.Array[1, 12].Sample(answers =>
        Assert.DoesNotContain(Learnt(answers).Compare(Shape(answers[0]), new() { MinAnswers = 1 }), change => change.Kind != ShapeChangeKind.MissingField));

    private static readonly Gen<string> Leaf = Gen.Int[0, 5].Select(i => new[] { "1", "\"a\"", "null", "true", "{}", "[]" }[i]);

    private static readonly Gen<string> Answer = Gen.Recursive<string>((depth, inner) => depth > 3
        ? Leaf
        : Gen.OneOf(
            Leaf,
            inner.Array[0, 3].Select(elements => $"[{string.Join(',', elements)}]"),
            Gen.Select(inner, inner).Select((a, b) => $$"""{"a":{{a}},"b":{{b}}}"""),
            inner.Select(a => $$"""{"b":{{a}},"17":1}""")));

    private static IReadOnlyList<ShapeChange> ChangesOf(string json) => Learnt(Usual, 20).Compare(Shape(json), Tolerance);

    private static AnswerShape Learnt(string json, int times) => Learnt([.. Enumerable.Repeat(json, times)]);

    private static AnswerShape Learnt(string[] answers) => answers.Aggregate(AnswerShape.Empty, (known, json) => known.Merge(Shape(json)));

    private static AnswerShape Shape(string json) => Assert.IsType<AnswerShape>(AnswerShape.Of(Encoding.UTF8.GetBytes(json)));

    private static string Text(ShapeChange change) => $"{change.Kind} {change.Path} {change.Was} → {change.Now}";
}
