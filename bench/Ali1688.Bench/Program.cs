using Ali1688.Bench;

var items = args is [.., "--items", var count] ? int.Parse(count, System.Globalization.CultureInfo.InvariantCulture) : 1_000_000;
var names = args is [.., "--items", _] ? args[..^2] : args;
var wanted = names.Length == 0 ? ["collect", "schedule", "history", "watches"] : names;
foreach (var name in wanted)
{
    switch (name)
    {
        case "collect":
            await CollectBenchmark.RunAsync(TimeProvider.System);
            break;
        case "schedule":
            ScheduleBenchmark.Run(TimeProvider.System);
            break;
        case "watches":
            await WatchesBenchmark.RunAsync(items, TimeProvider.System);
            break;
        case "history":
            await HistoryBenchmark.RunAsync(TimeProvider.System);
            break;
        default:
            Console.Error.WriteLine($"There is no benchmark '{name}'. There are: collect, schedule, history, watches.");
            return 1;
    }
}

return 0;
