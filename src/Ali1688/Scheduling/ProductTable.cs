namespace Ali1688.Scheduling;

/// <summary>The products' state, an array for each property: 39 bytes a product, 23 of which every sweep reads from one end to the other.</summary>
internal sealed class ProductTable(int capacity)
{
    private const double SecondsADay = 86400;
    private const double MostEvidence = 1e9;
    private readonly Stack<int> _free = [];

    /// <summary>How many rows are in use or free; handles are below it.</summary>
    public int Rows { get; private set; }

    public int Count => Rows - _free.Count;

    public float[] Weight { get; private set; } = new float[capacity];

    public float[] Shape { get; private set; } = new float[capacity];

    public float[] Rate { get; private set; } = new float[capacity];

    /// <summary>What was seen of it; no sweep needs that.</summary>
    public float[] QuietDays { get; private set; } = new float[capacity];

    public float[] Changes { get; private set; } = new float[capacity];

    public float[] LogDays { get; private set; } = new float[capacity];

    public float[] LogSquares { get; private set; } = new float[capacity];

    /// <summary>Days, rounded down by a thousandth at the most; 0 = no demand.</summary>
    public Half[] LongestAge { get; private set; } = new Half[capacity];

    /// <summary>The probability that the product changed, by what others told since its last check.</summary>
    public Half[] Hint { get; private set; } = new Half[capacity];

    /// <summary>Seconds since 1970.</summary>
    public uint[] CheckedAt { get; private set; } = new uint[capacity];

    /// <summary>Whose rules hold for the product.</summary>
    public ushort[] Group { get; private set; } = new ushort[capacity];

    public ProductState[] State { get; private set; } = new ProductState[capacity];

    /// <summary>A moment in seconds since 1970.</summary>
    public static double Seconds(DateTimeOffset moment) => moment.ToUnixTimeMilliseconds() / 1000.0;

    /// <summary>Days since the product's last check, never less than a second: a check that comes at once still takes some time.</summary>
    public double DaysSince(int product, double seconds) => Math.Max(seconds - CheckedAt[product], 1) / SecondsADay;

    public int Add(in WatchedProduct watched)
    {
        var product = _free.TryPeek(out var free) ? free : Row();
        Believe(product, watched.Belief);
        Remember(product, watched.Evidence);
        Demand(product, watched.Weight, watched.LongestAge);
        (CheckedAt[product], Hint[product], State[product]) = ((uint)Seconds(watched.LastChecked), Half.Zero, ProductState.Waiting);
        Group[product] = watched.Group;
        if (product == Rows) Rows++;
        else _free.Pop();
        return product;
    }

    public void Remove(int product)
    {
        State[product] = ProductState.Absent;
        _free.Push(product);
    }

    public WatchedProduct Read(int product) => new()
    {
        Weight = Weight[product],
        Belief = new(Shape[product], Rate[product]),
        Evidence = EvidenceOf(product),
        LastChecked = DateTimeOffset.FromUnixTimeSeconds(CheckedAt[product]),
        LongestAge = LongestAge[product] > Half.Zero ? TimeSpan.FromDays((double)LongestAge[product]) : null,
        Group = Group[product],
    };

    public void Learn(int product, double seconds, bool? changed, SchedulingOptions options)
    {
        if (changed is { } differs)
        {
            var days = DaysSince(product, seconds);
            Believe(product, new ChangeBelief(Shape[product], Rate[product]).After(days, differs, options));
            Remember(product, EvidenceOf(product).After(days, differs));
        }

        (CheckedAt[product], Hint[product], State[product]) = ((uint)seconds, Half.Zero, ProductState.Waiting);
    }

    public void Release(int product)
    {
        if (State[product] == ProductState.OnItsWay) State[product] = ProductState.Waiting;
    }

    public void Demand(int product, double weight, TimeSpan? longestAge)
    {
        if (weight is not (>= 0 and <= WatchedProduct.HighestWeight)) throw new ArgumentOutOfRangeException(nameof(weight), weight, "An importance is 0 or more.");
        (Weight[product], LongestAge[product]) = ((float)weight, RoundedDown(longestAge?.TotalDays ?? 0));
    }

    /// <summary>All products, the one whose last check is the longest ago first.</summary>
    public IEnumerable<int> ByLastCheck()
    {
        var (keys, next) = (new ulong[Count], 0);
        for (var row = 0; row < Rows; row++)
        {
            if (State[row] != ProductState.Absent) keys[next++] = ((ulong)CheckedAt[row] << 32) | (uint)row;
        }

        Array.Sort(keys);
        return keys.Select(key => (int)(uint)key);
    }

    private void Believe(int product, ChangeBelief belief)
    {
        if (belief is not { Shape: > 0 and <= MostEvidence, Rate: > 0 and <= MostEvidence }) throw new ArgumentOutOfRangeException(nameof(belief), belief, "A belief is two numbers above 0.");
        (Shape[product], Rate[product]) = ((float)belief.Shape, (float)belief.Rate);
    }

    private void Remember(int product, ChangeEvidence evidence) =>
        (QuietDays[product], Changes[product], LogDays[product], LogSquares[product]) = ((float)evidence.QuietDays, (float)evidence.Changes, (float)evidence.LogDays, (float)evidence.LogSquares);

    private ChangeEvidence EvidenceOf(int product) => new(QuietDays[product], Changes[product], LogDays[product], LogSquares[product]);

    /// <summary>The first row that was never used.</summary>
    private int Row()
    {
        if (Rows == State.Length) Grow(Rows + Math.Max(1024, Rows / 8));
        return Rows;
    }

    private void Grow(int rows)
    {
        (Weight, Shape, Rate, Group) = (Grown(Weight, rows), Grown(Shape, rows), Grown(Rate, rows), Grown(Group, rows));
        (QuietDays, Changes, LogDays, LogSquares) = (Grown(QuietDays, rows), Grown(Changes, rows), Grown(LogDays, rows), Grown(LogSquares, rows));
        (LongestAge, Hint, CheckedAt, State) = (Grown(LongestAge, rows), Grown(Hint, rows), Grown(CheckedAt, rows), Grown(State, rows));
    }

    // A longest age is a bound: it may be kept a little early, never late.
    private static Half RoundedDown(double days) => (Half)days is var near && (double)near > days ? Half.BitDecrement(near) : near;

    private static T[] Grown<T>(T[] rows, int length)
    {
        Array.Resize(ref rows, length);
        return rows;
    }
}
