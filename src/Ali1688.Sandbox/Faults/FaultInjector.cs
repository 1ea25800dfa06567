using Ali1688.Sandbox.Catalogue;

namespace Ali1688.Sandbox.Faults;

/// <summary>Draws for each call whether and how it goes wrong. The n-th draw of a seed is always the same. Thread-safe.</summary>
internal sealed class FaultInjector(int seed, FaultRates rates)
{
    private long _drawn;
    private volatile Setting _setting = new(rates);

    public FaultRates Rates
    {
        get => _setting.Rates;
        set
        {
            value.Validate();
            _setting = new Setting(value);
        }
    }

    public FaultKind Draw(out ulong variant)
    {
        var setting = _setting;
        variant = 0;
        if (!setting.Any) return FaultKind.None;
        var dice = Dice.For(seed, (ulong)Interlocked.Increment(ref _drawn), Purpose.Fault);
        foreach (var kind in FaultKinds.All)
        {
            if (!dice.Chance(setting.Rates.Of(kind))) continue;
            variant = dice.Next();
            return kind;
        }

        return FaultKind.None;
    }

    private sealed class Setting(FaultRates rates)
    {
        public FaultRates Rates { get; } = rates;

        public bool Any { get; } = rates.Any;
    }
}
