using System.Globalization;
using System.Runtime.InteropServices;
using Ali1688.Bench;
using Ali1688.Bench.Cluster;
using Ali1688.Bench.Filling;
using Ali1688.Bench.Pacing;
using Ali1688.Bench.Planning;

const string Usage = "usage: bench/run [collect] [history] [schedule] [pacing] [pacing-shared] [watches] [plans] [plans-live] [partitions] [cluster|cluster-kill|cluster-sleep|cluster-scale|cluster-rolling|cluster-cut] [fill|queries|exports|api|pages|soak --data-dir DIR] [--seconds N] [--items N] [--products N] [--changes N] [--seed N] [--nodes N]";
var wanted = new List<string>(args);
if (!TryTake("--seconds", 60, out var seconds) || !TryTake("--items", 0, out var items))
{
    return Refuse("--seconds and --items take a whole number above 0.");
}

if (!TryTake("--products", 1_000_000, out var products) || !TryTake("--changes", 20_000_000, out var changes) || !TryTake("--seed", 1, out var seed) || !TryTake("--nodes", 1, out var nodes))
{
    return Refuse("--products, --changes, --seed and --nodes take a whole number above 0.");
}

string[] overStore = ["fill", "queries", "exports", "api", "pages", "soak"];
string[] ofClusters = ["cluster-kill", "cluster-sleep", "cluster-scale", "cluster-rolling", "cluster-cut"];
if (wanted.Remove("cluster")) wanted.AddRange(ofClusters);
var folder = TakeText("--data-dir");

using var stop = new CancellationTokenSource();
using var interrupted = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
using var terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
var (time, span) = (TimeProvider.System, TimeSpan.FromSeconds(seconds));
var benchmarks = new Dictionary<string, Func<Task>>
{
    ["collect"] = () => CollectBenchmark.RunAsync(time),
    ["history"] = () => HistoryBenchmark.RunAsync(time),
    ["schedule"] = () => Task.Run(() => ScheduleBenchmark.Run(time)),
    ["watches"] = () => WatchesBenchmark.RunAsync(items > 0 ? items : 1_000_000, time),
    ["fill"] = () => FillBenchmark.RunAsync(BenchStore.OptionsFor(folder), seed, products, changes, time),
    ["queries"] = () => QueriesBenchmark.RunAsync(BenchStore.OptionsFor(folder), time),
    ["exports"] = () => ExportsBenchmark.RunAsync(folder!, time, stop.Token), // refused below without one
    ["api"] = () => ApiBenchmark.RunAsync(folder!, products, span, time, stop.Token), // refused below without one
    ["pages"] = () => PagesBenchmark.RunAsync(folder!, products, time, stop.Token), // refused below without one
    ["soak"] = () => SoakBenchmark.RunAsync(folder!, products, span, time, stop.Token), // refused below without one
    ["plans-live"] = () => LivePlanBenchmark.RunAsync(seed, nodes, time),
    ["partitions"] = () => Task.Run(PartitionsBenchmark.Run),
    ["cluster-kill"] = () => KillBenchmark.RunAsync(items > 0 ? items : 60_000, time, stop.Token),
    ["cluster-sleep"] = () => SleepBenchmark.RunAsync(time, stop.Token),
    ["cluster-scale"] = () => ScaleBenchmark.RunAsync(time, stop.Token),
    ["cluster-rolling"] = () => RollingBenchmark.RunAsync(time, stop.Token),
    ["cluster-cut"] = () => CutBenchmark.RunAsync(time, stop.Token),
    ["plans"] = () => PlanBenchmark.RunAsync(5),
    ["pacing"] = () => PacingBenchmark.RunAsync(span, time, stop.Token),
    ["pacing-shared"] = () => SharedPacingBenchmark.RunAsync(span, time, stop.Token),
};
if (wanted.Exists(overStore.Contains) && folder is null) return Refuse($"{string.Join(", ", overStore)} need --data-dir; with DB_HOST and its kin set, the store is on that server.");
if (wanted.Find(name => !benchmarks.ContainsKey(name)) is { } unknown) return Refuse($"There is no benchmark '{unknown}'.");
try
{
    foreach (var name in wanted.Count == 0 ? [.. benchmarks.Keys.Except(overStore).Except(ofClusters)] : wanted) await benchmarks[name]();
    return 0;
}
catch (OperationCanceledException) when (stop.IsCancellationRequested)
{
    return 130;
}

bool TryTake(string option, int plain, out int value)
{
    value = plain;
    if (wanted.IndexOf(option) is not (>= 0 and var at)) return true;
    if (at + 1 == wanted.Count || !int.TryParse(wanted[at + 1], NumberStyles.None, CultureInfo.InvariantCulture, out value) || value == 0) return false;
    wanted.RemoveRange(at, 2);
    return true;
}

string? TakeText(string option)
{
    if (wanted.IndexOf(option) is not (>= 0 and var at) || at + 1 == wanted.Count) return null;
    var value = wanted[at + 1];
    wanted.RemoveRange(at, 2);
    return value;
}

// What was started must be ended first.
void Stop(PosixSignalContext signal) => (signal.Cancel, _) = (true, stop.CancelAsync());

static int Refuse(string why)
{
    Console.Error.WriteLine(why);
    Console.Error.WriteLine(Usage);
    return 1;
}
