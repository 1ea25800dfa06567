using Ali1688.Gateway.Products;

namespace Ali1688.Drift;

/// <summary>
/// Watches the answers of one API. What is as expected is learnt. What differs is noted and not learnt, so that it goes on being counted until somebody
/// has accepted it: then it is learnt too. Answers that come before it is told what is known wait for that. Thread-safe; no I/O.
/// </summary>
public sealed class ShapeObserver(DriftTolerance tolerance)
{
    private const int MostWaiting = 500;
    private readonly Lock _lock = new();
    private readonly Dictionary<(ShapeChangeKind, string, JsonKinds), ShapeSighting> _sightings = [];
    private readonly List<(ItemId Id, AnswerShape Shape, DateTimeOffset At)> _waiting = [];
    private AnswerShape? _known;
    private AnswerShape _learnt = AnswerShape.Empty;
    private HashSet<(ShapeChangeKind, string, JsonKinds)> _accepted = [];

    /// <summary>Looks at one answer. What is no JSON has no shape and is passed over.</summary>
    /// <param name="id">The product.</param>
    /// <param name="answer">The answer as received.</param>
    /// <param name="at">When it came.</param>
    public void Observe(ItemId id, ReadOnlySpan<byte> answer, DateTimeOffset at)
    {
        if (AnswerShape.Of(answer) is not { } shape) return;
        lock (_lock)
        {
            if (_known is null) Wait(id, shape, at);
            else Judge(_known, id, shape, at);
        }
    }

    /// <summary>Tells what is known from now on, also from others.</summary>
    /// <param name="known">The shape of the answers so far.</param>
    /// <param name="accepted">The differences that are accepted.</param>
    public void Know(AnswerShape known, IEnumerable<ShapeChange> accepted)
    {
        lock (_lock)
        {
            (_known, _accepted) = (known, [.. accepted.Select(Key)]);
            foreach (var (id, shape, at) in _waiting) Judge(known, id, shape, at);
            _waiting.Clear();
        }
    }

    /// <summary>Gives what was learnt since the last time.</summary>
    public ShapeLesson Take()
    {
        lock (_lock)
        {
            var lesson = new ShapeLesson(_learnt, [.. _sightings.Values]);
            _learnt = AnswerShape.Empty;
            _sightings.Clear();
            return lesson;
        }
    }

    private void Wait(ItemId id, AnswerShape shape, DateTimeOffset at)
    {
        if (_waiting.Count < MostWaiting) _waiting.Add((id, shape, at));
    }

    private void Judge(AnswerShape known, ItemId id, AnswerShape shape, DateTimeOffset at)
    {
        var news = false;
        foreach (var change in known.Compare(shape, tolerance))
        {
            if (_accepted.Contains(Key(change))) continue;
            news = true;
            var first = _sightings.GetValueOrDefault(Key(change)) ?? new ShapeSighting(change, id, at, at, 0);
            _sightings[Key(change)] = first with { LastSeen = at, Count = first.Count + 1 };
        }

        if (!news) _learnt = _learnt.Merge(shape);
    }

    private static (ShapeChangeKind, string, JsonKinds) Key(ShapeChange change) => (change.Kind, change.Path, change.Now);
}
