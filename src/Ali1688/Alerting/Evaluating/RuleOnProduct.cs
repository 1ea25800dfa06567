using Ali1688.Alerting.Rules;
using Ali1688.Storage;

namespace Ali1688.Alerting.Evaluating;

/// <summary>Applies a rule to what one look at a product found. Pure but for the states that it is given to change.</summary>
internal sealed class RuleOnProduct
{
    private readonly ProductCondition _condition;
    private readonly Judge _judge;

    public RuleOnProduct(AlertRule rule)
    {
        (Rule, _condition) = (rule, (ProductCondition)rule.When);
        _judge = ProductReadings.JudgeOf(_condition);
    }

    public AlertRule Rule { get; }

    /// <summary>Looks at each part of the product, and gives what is to be told.</summary>
    public IEnumerable<ProductAlert> Look(Observation seen, AlertStates states)
    {
        var (before, now) = (ProductReadings.Of(_condition, seen.Before), ProductReadings.Of(_condition, seen.After));
        foreach (var gone in before.Keys.Where(part => !now.ContainsKey(part))) states.Remove(new(Rule.Id, seen.Id, gone));
        foreach (var (part, reading) in now)
        {
            var subject = new AlertSubject(Rule.Id, seen.Id, part);
            var known = states.Find(subject);
            var previous = before.GetValueOrDefault(part);
            if (known is null && previous == reading) continue; // nothing to remember: it stands where it stood
            var verdict = RuleStep.Next(Rule, _judge, known, new Sighting(seen.At, previous, reading, seen.IsOurs));
            if (verdict.State.Base is not null) states.Put(subject, verdict.State);
            if (verdict.Alert is { } alert) yield return new ProductAlert(Rule, seen, part, alert);
        }
    }

    /// <summary>The product does not belong to the rule, or no longer: what it remembers would be out of date when it comes back.</summary>
    public IEnumerable<ProductAlert> Forget(Gateway.Products.ItemId id, AlertStates states)
    {
        states.RemoveAll(Rule.Id, id);
        return [];
    }

    /// <summary>Looks once more at a product that did not change: a second look was made, or a cool-down ended.</summary>
    public IEnumerable<ProductAlert> LookAgain(ProductVersion version, Gateway.Products.ItemId id, DateTimeOffset at, long cursor, AlertStates states) =>
        Look(new Observation(id, at, at, cursor, false, version, version), states);
}

/// <summary>Somebody is to be told about a product.</summary>
internal sealed record ProductAlert(AlertRule Rule, Observation Seen, string Part, AlertMove Move);
