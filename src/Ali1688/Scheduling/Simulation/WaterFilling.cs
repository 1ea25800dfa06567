namespace Ali1688.Scheduling.Simulation;

/// <summary>Finds the price of a check at which the products together ask for just as many checks as there are.</summary>
internal static class WaterFilling
{
    private const int Halvings = 40;

    /// <summary>The price.</summary>
    /// <param name="checksAt">How many checks a day are asked for at a price; falls as the price rises.</param>
    /// <param name="checksPerDay">How many there are.</param>
    public static double PriceAt(Func<double, double> checksAt, double checksPerDay)
    {
        var (low, high) = (Math.Log(1e-9), Math.Log(1e7));
        for (var i = 0; i < Halvings; i++)
        {
            var middle = (low + high) / 2;
            if (checksAt(Math.Exp(middle)) > checksPerDay) low = middle;
            else high = middle;
        }

        return Math.Exp((low + high) / 2);
    }
}
