using Ali1688.Keys;

namespace Ali1688.Cli;

/// <summary>Says once when a run begins to wait for the next day's quota, and once when it goes on.</summary>
internal sealed class ParkingNotice : IDisposable
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(500);
    private readonly Invocation _invocation;
    private readonly KeyPool _keys;
    private readonly ITimer _timer;
    private bool _parked;

    public ParkingNotice(Invocation invocation, KeyPool keys)
    {
        (_invocation, _keys) = (invocation, keys);
        _timer = TimeProvider.System.CreateTimer(_ => LookAgain(), null, Look, Look);
    }

    public void Dispose()
    {
        _timer.Dispose();
        LookAgain();
    }

    private void LookAgain()
    {
        var until = _keys.ParkedUntil;
        if (until is not null == _parked) return;
        _parked = until is not null;
        _invocation.Say(until is { } reset
            ? $"The day's quota is spent; going on by itself at {reset.ToLocalTime():yyyy-MM-dd HH:mm:ss} (in {Durations.Show(reset - TimeProvider.System.GetUtcNow())})."
            : "A new day's quota has begun; going on.");
    }
}
