namespace Ali1688.Alerting.Evaluating;

/// <summary>What rules remember, while a pass changes it. Not thread-safe.</summary>
internal sealed class AlertStates(IEnumerable<KeyValuePair<AlertSubject, AlertState>> known)
{
    private readonly Dictionary<AlertSubject, AlertState> _states = new(known);
    private readonly HashSet<AlertSubject> _touched = [];

    public AlertStates()
        : this([])
    {
    }

    public AlertState? Find(AlertSubject subject) => _states.GetValueOrDefault(subject);

    public void Put(AlertSubject subject, AlertState state)
    {
        if (_states.TryGetValue(subject, out var before) && before == state) return;
        _states[subject] = state;
        _touched.Add(subject);
    }

    public void Remove(AlertSubject subject)
    {
        if (_states.Remove(subject)) _touched.Add(subject);
    }

    /// <summary>Forgets all parts of a product.</summary>
    public void RemoveAll(long ruleId, Gateway.Products.ItemId id)
    {
        if (_states.Count == 0) return;
        foreach (var subject in _states.Keys.Where(subject => subject.RuleId == ruleId && subject.Item == id).ToList()) Remove(subject);
    }

    /// <summary>What differs from what was known; null for what is forgotten.</summary>
    public IReadOnlyList<(AlertSubject Subject, AlertState? State)> Touched => [.. _touched.Select(subject => (subject, Find(subject)))];

    /// <summary>All that is remembered now.</summary>
    public IEnumerable<KeyValuePair<AlertSubject, AlertState>> All => _states;
}
