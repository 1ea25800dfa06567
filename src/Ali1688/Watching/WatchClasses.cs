using Ali1688.Scheduling;

namespace Ali1688.Watching;

/// <summary>The sets of watches that products belong to. There are few of them, so a product keeps two bytes: the number of its set and what kind it is.</summary>
internal sealed class WatchClasses
{
    private const int Kinds = 3;
    private const int Most = ushort.MaxValue / Kinds;
    private static readonly TimeSpan AbsentRest = TimeSpan.FromDays(7);
    private readonly Dictionary<(ushort Class, long Watch), ushort> _extended = [];
    private readonly List<WatchClass> _classes = [new([new Watch { Name = "", Importance = 0 }])];

    public WatchClass this[ushort group] => _classes[group / Kinds];

    /// <summary>The set of a group.</summary>
    public static ushort ClassOf(ushort group) => (ushort)(group / Kinds);

    public static ProductKind KindOf(ushort group) => (ProductKind)(group % Kinds);

    public static ushort GroupOf(ushort @class, ProductKind kind) => (ushort)((@class * Kinds) + (int)kind);

    /// <summary>The set with one more watch; 0 is the empty set.</summary>
    public ushort Extend(ushort @class, Watch watch)
    {
        if (_extended.TryGetValue((@class, watch.Id), out var known)) return known;
        var watches = @class == 0 ? [] : _classes[@class].Watches;
        return _extended[(@class, watch.Id)] = watches.Any(other => other.Id == watch.Id) ? @class : Add([.. watches, watch]);
    }

    /// <summary>The set with one watch less.</summary>
    public ushort Without(ushort @class, long watchId)
    {
        var left = _classes[@class].Watches.Where(watch => watch.Id != watchId).ToList();
        return left.Count == _classes[@class].Watches.Count ? @class : left.Count == 0 ? (ushort)0 : Add(left);
    }

    /// <summary>A watch has other settings now.</summary>
    public void Change(Watch watch)
    {
        for (var i = 1; i < _classes.Count; i++)
        {
            if (Holds(_classes[i], watch.Id)) _classes[i] = new([.. _classes[i].Watches.Select(other => other.Id == watch.Id ? watch : other)]);
        }
    }

    /// <summary>For each set, whether a watch is in it.</summary>
    public bool[] Holding(long watchId) => [.. _classes.Select(c => Holds(c, watchId))];

    /// <summary>What holds at a moment.</summary>
    /// <param name="now">The moment.</param>
    /// <param name="slots">How many checks there are to share.</param>
    public SweepRules RulesAt(DateTimeOffset now, int slots)
    {
        var states = _classes.Skip(1).SelectMany(c => c.Watches).DistinctBy(watch => watch.Id).ToDictionary(watch => watch.Id, watch => WatchState.At(watch, now));
        var limited = states.Values.Where(state => state.Watch.Share < 1).ToList();
        var groups = _classes.SelectMany(c => RulesOf(c, states, limited, now)).ToList();
        return new SweepRules(groups, [.. limited.Select(state => (int)Math.Ceiling(state.Watch.Share * slots))]);
    }

    private static IEnumerable<GroupRule> RulesOf(WatchClass c, Dictionary<long, WatchState> states, List<WatchState> limited, DateTimeOffset now)
    {
        var working = c.Watches.Where(watch => watch.Id != 0).Select(watch => states[watch.Id]).Where(state => state.Works).ToList();
        var rule = working.Count == 0 ? new GroupRule { OpenBefore = DateTimeOffset.MinValue } : new GroupRule
        {
            OpenBefore = working.Max(state => state.Round ?? DateTimeOffset.MaxValue),
            FirstBefore = working.Max(state => state.Round ?? DateTimeOffset.MinValue),
            Budget = BudgetOf(working, limited),
        };
        return [rule, rule with { OpenBefore = AlwaysIfAny(rule.OpenBefore) }, rule with { OpenBefore = Earlier(rule.OpenBefore, now - AbsentRest), FirstBefore = Earlier(rule.FirstBefore, now - AbsentRest) }];
    }

    // A new product has no last check that a round could be compared with.
    private static DateTimeOffset AlwaysIfAny(DateTimeOffset openBefore) => openBefore == DateTimeOffset.MinValue ? openBefore : DateTimeOffset.MaxValue;

    // A product of several watches is taken from the one that may have most; it is never counted twice.
    private static int BudgetOf(List<WatchState> working, List<WatchState> limited) =>
        working.MaxBy(state => state.Watch.Share) is { Watch.Share: < 1 } largest ? limited.FindIndex(state => state.Watch.Id == largest.Watch.Id) : GroupRule.Unlimited;

    private static DateTimeOffset Earlier(DateTimeOffset one, DateTimeOffset other) => one < other ? one : other;

    private static bool Holds(WatchClass c, long watchId) => c.Watches.Any(watch => watch.Id == watchId);

    private ushort Add(IReadOnlyList<Watch> watches)
    {
        var ids = watches.Select(watch => watch.Id).Order().ToList();
        var known = _classes.FindIndex(1, c => c.Watches.Select(watch => watch.Id).Order().SequenceEqual(ids));
        if (known > 0) return (ushort)known;
        if (_classes.Count > Most) throw new InvalidOperationException($"Watches overlap in more than {Most} different ways.");
        _classes.Add(new WatchClass(watches));
        return (ushort)(_classes.Count - 1);
    }
}
