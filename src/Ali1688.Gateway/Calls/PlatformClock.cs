namespace Ali1688.Gateway.Calls;

/// <summary>
/// The platform's time, as its answers tell it: signed timestamps follow it, so that a machine whose own clock is wrong works all the same.
/// Differences of two seconds are left alone, since an HTTP <c>Date</c> knows only whole seconds. Thread-safe.
/// </summary>
public sealed class PlatformClock
{
    private static readonly TimeSpan Tolerance = TimeSpan.FromSeconds(2);

    private readonly Lock _lock = new();
    private readonly TimeProvider _time;
    private readonly Action<TimeSpan>? _tellWrong;
    private TimeSpan _offset;
    private bool _told;

    internal PlatformClock(TimeProvider time, Action<TimeSpan>? tellWrong) => (_time, _tellWrong) = (time, tellWrong);

    /// <summary>From this much on, a person is told that the machine's clock is wrong.</summary>
    public static TimeSpan Noteworthy { get; } = TimeSpan.FromMinutes(1);

    /// <summary>How far the platform's clock is ahead of this machine's; zero where they agree or nothing is known yet.</summary>
    public TimeSpan Offset
    {
        get
        {
            lock (_lock) return _offset;
        }
    }

    /// <summary>The platform's time now, as far as it is known.</summary>
    public DateTimeOffset Now => _time.GetUtcNow() + Offset;

    /// <summary>Whether an offset differs so much from what is known by now that a time made with it may be refused.</summary>
    internal bool IsOutdated(TimeSpan offset) => (Offset - offset).Duration() > Tolerance;

    /// <summary>Takes the time that an answer told which has just been read.</summary>
    /// <param name="told">What it told; null where it told nothing.</param>
    /// <param name="precision">How much later than told it may have been: a second for a <c>Date</c>.</param>
    /// <param name="took">How long ago the question left. The platform looked at its clock some time since, so a slow answer tells less.</param>
    internal void Learn(DateTimeOffset? told, TimeSpan precision, TimeSpan took)
    {
        if (told is not { } platform) return;
        var least = platform - _time.GetUtcNow();
        if (Take(least, least + precision + took) is { } wrong) _tellWrong?.Invoke(wrong);
    }

    /// <summary>The offset is somewhere between these two. Gives it when a person is to be told of it.</summary>
    private TimeSpan? Take(TimeSpan least, TimeSpan most)
    {
        lock (_lock)
        {
            if (Fits(_offset)) return null;
            _offset = Fits(TimeSpan.Zero) ? TimeSpan.Zero : (least + most) / 2;
            if (_told || _offset.Duration() < Noteworthy) return null;
            _told = true;
            return _offset;
        }

        bool Fits(TimeSpan offset) => offset >= least - Tolerance && offset <= most + Tolerance;
    }
}
