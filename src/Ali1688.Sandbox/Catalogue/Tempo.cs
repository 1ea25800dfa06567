namespace Ali1688.Sandbox.Catalogue;

/// <summary>How a product's price and stock move. A few products move often, most seldom; the mean is the option's.</summary>
internal readonly struct Tempo
{
    private const double PriceShare = 0.4;

    private readonly Layout _layout;
    private readonly Moves _prices;
    private readonly Moves _stocks;

    public Tempo(int seed, ulong id, double meanPerDay)
    {
        _layout = Layout.Draw(seed, id);
        var dice = Dice.For(seed, id, Purpose.Tempo);
        // 10% at 5, 30% at 1.2 and 60% at 7/30 times the mean: 0.5 + 0.36 + 0.14 = 1.
        var pace = meanPerDay * dice.Below(10) switch { 0 => 5, < 4 => 1.2, _ => 7 / 30.0 };
        _prices = new Moves(seed, id, Purpose.PriceMoves, pace * PriceShare);
        _stocks = new Moves(seed, id, Purpose.StockMoves, pace * (1 - PriceShare));
    }

    public (long Fen, double Day) PriceAt(double day) => _prices.Last(day) is { } move ? (Fen(move), move.Day) : (_layout.FirstFen, -1);

    public (long Stock, double Day) StockAt(double day) => _stocks.Last(day) is { } move ? (Stock(move), move.Day) : (_layout.FirstStock, -1);

    public double NextAfter(double day) => Math.Min(_prices.NextAfter(day), _stocks.NextAfter(day));

    public IEnumerable<(double Day, long Fen)> Prices(double until)
    {
        var tempo = this;
        return _prices.Until(until).Select(move => (move.Day, tempo.Fen(move))).Prepend((-1, _layout.FirstFen));
    }

    public IEnumerable<(double Day, long Stock)> Stocks(double until)
    {
        var tempo = this;
        return _stocks.Until(until).Select(move => (move.Day, tempo.Stock(move))).Prepend((-1, _layout.FirstStock));
    }

    // Prices stay within a fifth of the first one.
    private long Fen(Move move) => Math.Max(1, _layout.FirstFen * (800 + (long)(move.Draw % 401)) / 1000);

    // Three in a hundred moves sell a product out.
    private long Stock(Move move) => move.Draw % 100 < 3 ? 0 : 1 + (long)((move.Draw >> 8) % (ulong)(2 * _layout.FirstStock));
}
