using System.Globalization;
using System.Runtime.InteropServices;
using Ali1688.Bench;
using Ali1688.Bench.Pacing;

const string Usage = "usage: bench/run [collect] [pacing] [pacing-shared] [--seconds N]";
var seconds = 60;
var wanted = new List<string>(args);
if (wanted.IndexOf("--seconds") is >= 0 and var option)
{
    if (option + 1 == wanted.Count || !int.TryParse(wanted[option + 1], NumberStyles.None, CultureInfo.InvariantCulture, out seconds) || seconds == 0) return Refuse("--seconds takes a whole number above 0.");
    wanted.RemoveRange(option, 2);
}

using var stop = new CancellationTokenSource();
using var interrupted = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
using var terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
var (time, span) = (TimeProvider.System, TimeSpan.FromSeconds(seconds));
var benchmarks = new Dictionary<string, Func<Task>>
{
    ["collect"] = () => CollectBenchmark.RunAsync(time),
    ["pacing"] = () => PacingBenchmark.RunAsync(span, time, stop.Token),
    ["pacing-shared"] = () => SharedPacingBenchmark.RunAsync(span, time, stop.Token),
};
if (wanted.Find(name => !benchmarks.ContainsKey(name)) is { } unknown) return Refuse($"There is no benchmark '{unknown}'.");
try
{
    foreach (var name in wanted.Count == 0 ? [.. benchmarks.Keys] : wanted) await benchmarks[name]();
    return 0;
}
catch (OperationCanceledException) when (stop.IsCancellationRequested)
{
    return 130;
}

// What was started must be ended first.
void Stop(PosixSignalContext signal) => (signal.Cancel, _) = (true, stop.CancelAsync());

static int Refuse(string why)
{
    Console.Error.WriteLine(why);
    Console.Error.WriteLine(Usage);
    return 1;
}
