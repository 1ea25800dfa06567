using System.Runtime.CompilerServices;

namespace Ali1688.Sandbox.Catalogue;

/// <summary>What a sequence of draws is for. Each has its own, so that one may change without moving the others.</summary>
internal enum Purpose
{
    Existence,
    Forms,
    Title,
    Pricing,
    Skus,
    Images,
    Supplier,
    Attributes,
    Dates,
    Status,
    Sales,
    Tempo,
    PriceMoves,
    StockMoves,
    Fault,
    Latency,
    Ownership,
    Push,
}

/// <summary>Repeatable draws (SplitMix64, https://prng.di.unimi.it/splitmix64.c) that depend on nothing but seed, id and purpose.</summary>
internal struct Dice
{
    private const ulong Golden = 0x9E3779B97F4A7C15;
    private ulong _state;

    private Dice(ulong state) => _state = state;

    public static Dice For(int seed, ulong id, Purpose purpose, ulong part = 0) =>
        new(Mix(Mix(Mix(((ulong)(uint)seed << 8) | (ulong)purpose) + (id * Golden)) + (part * Golden)));

    public ulong Next()
    {
        _state += Golden;
        return Mix(_state);
    }

    /// <summary>0 to <paramref name="bound"/> - 1.</summary>
    public int Below(int bound) => (int)Math.BigMul(Next(), (ulong)bound, out _);

    public int Between(int least, int most) => least + Below(most - least + 1);

    /// <summary>0 to just under 1.</summary>
    public double Fraction() => (Next() >> 11) * (1.0 / (1UL << 53));

    public bool Chance(double probability) => Fraction() < probability;

    public T Pick<T>(T[] list) => list[Below(list.Length)];

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Mix(ulong value)
    {
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
        return value ^ (value >> 31);
    }
}
