using Ali1688.Bench;

var wanted = args.Length == 0 ? ["collect", "schedule", "history"] : args;
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
        case "history":
            await HistoryBenchmark.RunAsync(TimeProvider.System);
            break;
        default:
            Console.Error.WriteLine($"There is no benchmark '{name}'. There are: collect, schedule, history.");
            return 1;
    }
}

return 0;
