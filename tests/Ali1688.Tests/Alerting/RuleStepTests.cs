using Ali1688.Alerting.Evaluating;
using Ali1688.Alerting.Rules;

namespace Ali1688.Tests.Alerting;

/// <summary>The pure step from a rule, what it remembers and a look to what is told.</summary>
public sealed class RuleStepTests
{
    private static readonly DateTimeOffset Start = new(2030, 5, 6, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_price_that_creeps_by_one_percent_a_day_is_told_of_once_it_fell_by_ten()
    {
        var told = Play(Rule(new PriceDown { By = new Amount(10, true) }), TimeSpan.FromDays(1), [.. Enumerable.Range(0, 25).Select(day => 100m * (decimal)Math.Pow(0.99, day))]);
        // 0.99^11 = 0.895; then again from there
        Assert.Equal([11, 22], told.Select(alert => alert.Look));
        Assert.Equal("100", told[0].Move.From);
    }

    [Fact]
    public void A_creep_is_not_seen_by_a_rule_that_compares_with_the_version_before() =>
        Assert.Empty(Play(Rule(new PriceDown { By = new Amount(10, true), Since = PriceSince.Previous }), TimeSpan.FromDays(1), [.. Enumerable.Range(0, 25).Select(day => 100m * (decimal)Math.Pow(0.99, day))]));

    [Fact]
    public void A_price_that_flaps_is_told_of_once()
    {
        decimal[] flapping = [100, 90, 100, 90, 100, 90, 100, 90];
        foreach (var since in Enum.GetValues<PriceSince>())
        {
            var down = Rule(new PriceDown { By = new Amount(10, true), Since = since }, cooldown: TimeSpan.Zero);
            Assert.Equal([1], Play(down, TimeSpan.FromHours(1), flapping).Select(alert => alert.Look));
        }

        var up = Rule(new PriceUp { By = new Amount(10, false) }, cooldown: TimeSpan.Zero);
        Assert.Equal([1], Play(up, TimeSpan.FromHours(1), [90, 100, 90, 100, 90, 100]).Select(alert => alert.Look));
    }

    [Fact]
    public void A_fall_is_measured_from_the_top_and_a_rise_from_the_bottom()
    {
        Assert.Equal([3], Play(Rule(new PriceDown { By = new Amount(10, true) }), TimeSpan.FromHours(1), [100, 150, 140, 130]).Select(alert => alert.Look));
        Assert.Equal([2], Play(Rule(new PriceUp { By = new Amount(20, false) }), TimeSpan.FromHours(1), [100, 80, 100]).Select(alert => alert.Look));
    }

    [Fact]
    public void After_an_alert_the_price_must_come_back_past_the_threshold_before_the_next_fall_from_there_counts()
    {
        var rule = Rule(new PriceDown { By = new Amount(10, true), Hysteresis = 5 }, cooldown: TimeSpan.Zero);
        Assert.Equal([1], Play(rule, TimeSpan.FromHours(1), [100, 90, 104, 90]).Select(alert => alert.Look));
        Assert.Equal([1, 3], Play(rule, TimeSpan.FromHours(1), [100, 90, 106, 90]).Select(alert => alert.Look));
        // further down always counts
        Assert.Equal([1, 2], Play(rule, TimeSpan.FromHours(1), [100, 90, 81]).Select(alert => alert.Look));
    }

    [Fact]
    public void A_threshold_is_told_of_when_it_is_passed_and_must_be_left_by_the_hysteresis()
    {
        var rule = Rule(new PriceBelow { Than = 10, Hysteresis = 10 }, cooldown: TimeSpan.Zero);
        Assert.Equal([1], Play(rule, TimeSpan.FromHours(1), [12, 9, 10.5m, 9, 10.9m, 8]).Select(alert => alert.Look));
        Assert.Equal([1, 3], Play(rule, TimeSpan.FromHours(1), [12, 9, 11, 9]).Select(alert => alert.Look));
        Assert.Empty(Play(rule, TimeSpan.FromHours(1), [9, 8, 7])); // it stood below already
        Assert.Equal([1], Play(Rule(new StockBelow { Than = 5 }), TimeSpan.FromHours(1), [5, 4, 3]).Select(alert => alert.Look));
        Assert.Equal([1], Play(Rule(new PriceAbove { Than = 10 }), TimeSpan.FromHours(1), [10, 10.01m]).Select(alert => alert.Look));
    }

    [Fact]
    public void A_cool_down_holds_an_alert_back_and_does_not_lose_it()
    {
        var rule = Rule(new PriceBelow { Than = 10 }, cooldown: TimeSpan.FromHours(10));
        var judge = ProductReadings.JudgeOf((ProductCondition)rule.When);
        AlertState? state = null;
        Verdict Look(double hour, decimal before, decimal now)
        {
            var verdict = RuleStep.Next(rule, judge, state, new Sighting(Start.AddHours(hour), Reading.Of(before), Reading.Of(now)));
            state = verdict.State;
            return verdict;
        }

        Assert.NotNull(Look(0, 12, 9).Alert);
        Assert.Null(Look(1, 9, 12).Alert);
        Assert.Null(Look(2, 12, 8).Alert);
        Assert.Equal(Start.AddHours(10), state!.DueAt);
        Assert.Equal(("12", "8"), Look(10, 8, 8).Alert is { } late ? (late.From, late.To) : default);
    }

    [Fact]
    public void A_confirmed_rule_tells_only_what_a_second_look_finds_too()
    {
        foreach (var condition in new ProductCondition[] { new PriceDown { By = new Amount(10, true) }, new PriceDown { By = new Amount(10, true), Since = PriceSince.Previous }, new PriceBelow { Than = 95 } })
        {
            var rule = Rule(condition) with { Confirm = true };
            Assert.Equal([2], Play(rule, TimeSpan.FromMinutes(1), [100, 90, 90]).Select(alert => alert.Look));
            Assert.Empty(Play(rule, TimeSpan.FromMinutes(1), [100, 90, 100]));
        }
    }

    [Fact]
    public void What_only_our_mapping_changed_is_remembered_and_not_told()
    {
        var rule = Rule(new PriceDown { By = new Amount(10, true) });
        var judge = ProductReadings.JudgeOf((ProductCondition)rule.When);
        var ours = RuleStep.Next(rule, judge, null, new Sighting(Start, Reading.Of(100), Reading.Of(50), IsOurs: true));
        Assert.Null(ours.Alert);
        Assert.Null(RuleStep.Next(rule, judge, ours.State, new Sighting(Start.AddHours(1), Reading.Of(50), Reading.Of(46))).Alert);
        Assert.Equal("50", RuleStep.Next(rule, judge, ours.State, new Sighting(Start.AddHours(1), Reading.Of(50), Reading.Of(45))).Alert?.From);
    }

    [Fact]
    public void What_is_not_known_says_nothing()
    {
        var rule = Rule(new OutOfStock());
        var judge = ProductReadings.JudgeOf((ProductCondition)rule.When);
        var seen = RuleStep.Next(rule, judge, null, new Sighting(Start, Reading.Of(5), Reading.Of(5)));
        Assert.Null(RuleStep.Next(rule, judge, seen.State, new Sighting(Start, Reading.Of(5), null)).Alert);
        Assert.NotNull(RuleStep.Next(rule, judge, seen.State, new Sighting(Start, null, Reading.Of(0))).Alert);
    }

    private static AlertRule Rule(ProductCondition condition, TimeSpan? cooldown = null) => new() { Name = "rule", When = condition, To = ["me"], Cooldown = cooldown ?? TimeSpan.Zero };

    private static List<(int Look, AlertMove Move)> Play(AlertRule rule, TimeSpan step, params decimal[] values)
    {
        var judge = ProductReadings.JudgeOf((ProductCondition)rule.When);
        var (state, told) = ((AlertState?)null, new List<(int, AlertMove)>());
        for (var i = 1; i < values.Length; i++)
        {
            var verdict = RuleStep.Next(rule, judge, state, new Sighting(Start + (step * i), Reading.Of(values[i - 1]), Reading.Of(values[i])));
            state = AlertState.Read(verdict.State.Write()); // as the store keeps it
            if (verdict.Alert is { } alert) told.Add((i, alert));
        }

        return told;
    }
}
