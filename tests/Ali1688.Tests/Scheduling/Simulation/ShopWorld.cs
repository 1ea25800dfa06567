using System.Globalization;
using System.Text;
using Ali1688.Scheduling.Simulation;

namespace Ali1688.Tests.Scheduling.Simulation;

/// <summary>A small made-up world of products whose prices change at random: rates over four decades, every seventh never, importance heavy-tailed.</summary>
internal sealed class ShopWorld
{
    private ShopWorld(string items, string changes) => (Items, Changes) = (items, changes);

    public string Items { get; }

    public string Changes { get; }

    public static ShopWorld Make(int products, int days, int seed)
    {
        var (random, items, changes) = (new Random(seed), new StringBuilder("item_id,weight,segment,initial_price,hidden_class,hidden_rate_per_day\n"), new List<(double Second, string Line)>());
        for (var product = 0; product < products; product++)
        {
            var rate = product % 7 == 0 ? 0 : Math.Pow(10, Math.Clamp(-1 + Normal(random), -3.5, 1.5));
            items.Append(CultureInfo.InvariantCulture, $"{product},{Math.Exp(1.5 * Normal(random)):G6},0,10.00,poisson,{rate:G6}\n");
            var price = 1000;
            for (var day = Wait(random, rate); day < days; day += Wait(random, rate))
            {
                price += random.Next(1, 100);
                changes.Add((day * 86400, string.Create(CultureInfo.InvariantCulture, $"{product},{day * 86400:F3},{price / 100m:F2}\n")));
            }
        }

        return new(items.ToString(), $"item_id,change_time_seconds,price\n{string.Concat(changes.OrderBy(change => change.Second).Select(change => change.Line))}");
    }

    public Trace Read(bool withHiddenRates = false) => TraceReader.Read(new StringReader(Items), new StringReader(Changes), withHiddenRates);

    /// <summary>The same world with nonsense in the columns that no policy may see.</summary>
    public ShopWorld WithHiddenColumnsBlanked() =>
        new(string.Join('\n', Items.Split('\n').Select((line, i) => i == 0 || line.Length == 0 ? line : $"{string.Join(',', line.Split(',')[..4])},,")), Changes);

    private static double Wait(Random random, double rate) => rate == 0 ? double.PositiveInfinity : -Math.Log(1 - random.NextDouble()) / rate;

    private static double Normal(Random random) => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
