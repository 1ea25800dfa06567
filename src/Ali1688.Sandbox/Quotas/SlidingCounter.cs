namespace Ali1688.Sandbox.Quotas;

/// <summary>
/// Counts calls in a window that slides over their exact arrival times: two calls are in one window when they are less than its length
/// apart. Calls that are counted a little out of order land in their right place. Not thread-safe.
/// </summary>
internal sealed class SlidingCounter(long window)
{
    private long[] _ring = new long[64];
    private int _head;

    /// <summary>Calls that are remembered: those of the last two windows.</summary>
    public int Count { get; private set; }

    /// <summary>The most calls that any window ever held.</summary>
    public int Peak { get; private set; }

    private long this[int index] => _ring[(_head + index) & (_ring.Length - 1)];

    /// <summary>The most calls that any window with this call in it would hold.</summary>
    public int CountWith(long at)
    {
        var place = PlaceOf(at);
        var most = 0;
        // The window may end at this call, or at one of the few that were counted before it although they came after it.
        for (var last = place; last <= Count; last++)
        {
            var end = last == place ? at : this[last - 1];
            var first = FirstAfter(end - window, place);
            if (last > place && end - at >= window) break;
            most = Math.Max(most, last - first + 1);
        }

        return most;
    }

    public void Add(long at)
    {
        Peak = Math.Max(Peak, CountWith(at));
        Forget(at - (2 * window));
        if (Count == _ring.Length) Grow();
        var place = PlaceOf(at);
        for (var i = Count; i > place; i--) _ring[(_head + i) & (_ring.Length - 1)] = this[i - 1];
        _ring[(_head + place) & (_ring.Length - 1)] = at;
        Count++;
    }

    public void ResetPeak() => Peak = 0;

    private int PlaceOf(long at)
    {
        var place = Count;
        while (place > 0 && this[place - 1] > at) place--;
        return place;
    }

    /// <summary>The first remembered call after this time, among those before <paramref name="place"/>.</summary>
    private int FirstAfter(long time, int place)
    {
        var (low, high) = (0, place);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (this[middle] > time) high = middle;
            else low = middle + 1;
        }

        return low;
    }

    private void Forget(long until)
    {
        while (Count > 0 && this[0] <= until)
        {
            _head = (_head + 1) & (_ring.Length - 1);
            Count--;
        }
    }

    private void Grow()
    {
        var ring = new long[_ring.Length * 2];
        for (var i = 0; i < Count; i++) ring[i] = this[i];
        (_ring, _head) = (ring, 0);
    }
}
