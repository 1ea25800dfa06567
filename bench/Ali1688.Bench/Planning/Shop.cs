namespace Ali1688.Bench.Planning;

/// <summary>Draws made-up shops; the same seed draws the same one.</summary>
internal sealed class Shop(ShopKind kind, int seed, double days)
{
    private readonly Random _random = new((1000 * (int)kind) + seed);

    public IReadOnlyList<ShopProduct> Products(int count) => [.. Enumerable.Range(0, count).Select(_ => new ShopProduct(Priced(Draw())))];

    private (IEnumerable<double> Days, bool IsTakenBack) Draw()
    {
        if (kind == ShopKind.Classes) return (Events(0.2 * _random.Next(10) switch { 0 => 5, < 4 => 1.2, _ => 7 / 30.0 }, 0, days), false);
        var (rate, u) = (Math.Pow(10, Math.Clamp(-1 + Normal(), -3.5, 1.5)), _random.NextDouble());
        if (u < 0.15) return ([], false);
        if (kind == ShopKind.Poisson || u >= 0.45) return (Events(rate, 0, days), false);
        return u < 0.30 ? (AtHours(rate), false) : u < 0.40 ? (InPromotions(rate), _random.Next(2) == 0) : (Switching(rate), false);
    }

    /// <summary>Four of five changes fall into the same two hours of the day.</summary>
    private List<double> AtHours(double rate)
    {
        var from = new[] { 0, 9, 20 }[_random.Next(3)];
        return [.. Events(rate, 0, days).Select(day => Math.Floor(day) + ((_random.NextDouble() < 0.8 ? from + (2 * _random.NextDouble()) : 24 * _random.NextDouble()) / 24)).Order()];
    }

    /// <summary>All changes happen in half a day of every seven and a half, on average.</summary>
    private List<double> InPromotions(double rate)
    {
        var all = new List<double>();
        for (var day = _random.NextDouble() < 1 / 15.0 ? 0 : Gap(1 / 7.0); day < days;)
        {
            var end = day + Gap(2);
            all.AddRange(Events(15 * rate, day, Math.Min(end, days)));
            day = end + Gap(1 / 7.0);
        }

        return all;
    }

    /// <summary>Ten times as often, or as seldom, from some day on.</summary>
    private List<double> Switching(double rate)
    {
        var at = days * (0.15 + (0.55 * _random.NextDouble()));
        return [.. Events(rate, 0, at), .. Events(Math.Min(32, rate * (_random.Next(2) == 0 ? 10 : 0.1)), at, days)];
    }

    private List<double> Events(double rate, double from, double to)
    {
        var all = new List<double>();
        for (var day = from + Gap(rate); day < to; day += Gap(rate)) all.Add(day);
        return all;
    }

    private static List<(double Day, int Price)> Priced((IEnumerable<double> Days, bool IsTakenBack) drawn) =>
        [.. drawn.Days.Select((day, i) => (day, drawn.IsTakenBack ? (i + 1) % 2 : i + 1))];

    private double Gap(double rate) => -Math.Log(1 - _random.NextDouble()) / rate;

    private double Normal() => Math.Sqrt(-2 * Math.Log(1 - _random.NextDouble())) * Math.Cos(2 * Math.PI * _random.NextDouble());
}
