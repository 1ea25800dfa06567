namespace Ali1688.Bench.Planning;

/// <summary>One product of a made-up shop: when its price changes, to what, and which of its prices is stored. Times are days; they only go forward.</summary>
internal sealed class ShopProduct(IReadOnlyList<(double Day, int Price)> changes)
{
    private int _next;
    private int _price;
    private int _stored;
    private double _at;

    /// <summary>Days since <see cref="Restart"/> for which the stored price was the true one.</summary>
    public double Current { get; private set; }

    /// <summary>Begins to count anew.</summary>
    public void Restart(double day)
    {
        Pass(day);
        Current = 0;
    }

    /// <summary>Stores the price; tells whether it was another one.</summary>
    public bool Check(double day)
    {
        Pass(day);
        var changed = _stored != _price;
        _stored = _price;
        return changed;
    }

    /// <summary>Goes on to a day.</summary>
    public void Pass(double day)
    {
        for (; _next < changes.Count && changes[_next].Day <= day; _next++)
        {
            Count(changes[_next].Day);
            _price = changes[_next].Price;
        }

        Count(day);
    }

    private void Count(double day)
    {
        if (_stored == _price) Current += day - _at;
        _at = day;
    }
}
