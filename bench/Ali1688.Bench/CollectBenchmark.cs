using System.Globalization;

namespace Ali1688.Bench;

/// <summary>
/// The whole way (gate, sign, send, read, clean, compare, write into SQLite) beside a bare HttpClient loop that only signs and reads, against
/// the same platform in a process of its own, in turns, so that the machine's mood meets both.
/// </summary>
internal static class CollectBenchmark
{
    private const int Items = 20_000;
    private const int Rounds = 5;

    public static async Task RunAsync(TimeProvider time)
    {
        await using var platform = await PlatformProcess.StartAsync(Items, time);
        var (bare, whole) = (new List<double>(), new List<double>());
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"collect: {Items} items, {Rounds} rounds after one to warm up, items/s"));
        for (var round = 0; round <= Rounds; round++)
        {
            var (loop, way) = (await BareLoop.RunAsync(platform, Items, time), await WholeWay.RunAsync(platform, Items, time));
            if (round == 0) continue;
            bare.Add(loop);
            whole.Add(way);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  round {round}: bare loop {loop,8:N0}   whole way {way,8:N0}   ratio {way / loop:0.00}"));
        }

        var ratios = bare.Zip(whole, (b, w) => w / b).Order().ToList();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  median:  bare loop {Median(bare),8:N0}   whole way {Median(whole),8:N0}   ratio {ratios[Rounds / 2]:0.00} (min {ratios[0]:0.00}, max {ratios[^1]:0.00})"));
    }

    private static double Median(IEnumerable<double> figures) => figures.Order().ElementAt(Rounds / 2);
}
