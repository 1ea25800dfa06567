using Ali1688.Bench;

var wanted = args.Length == 0 ? ["collect"] : args;
foreach (var name in wanted)
{
    if (name != "collect")
    {
        Console.Error.WriteLine($"There is no benchmark '{name}'. There is: collect.");
        return 1;
    }

    await CollectBenchmark.RunAsync(TimeProvider.System);
}

return 0;
