using System.Globalization;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using Ali1688.Server.Runs;
using Ali1688.Storage;
using Microsoft.Extensions.Hosting;

namespace Ali1688.Server.Api;

/// <summary>Follows one run for those who listen. Thread-safe.</summary>
internal sealed class RunFeed(Workspace workspace, RunDesk desk, IHostApplicationLifetime lifetime, TimeProvider time)
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan PingEvery = TimeSpan.FromSeconds(15);

    /// <summary>How far it is whenever that changes, and what became of it; ends with the run, the listener or the service.</summary>
    public async IAsyncEnumerable<SseItem<object>> FollowAsync(long id, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, lifetime.ApplicationStopping);
        var (said, last) = (time.GetTimestamp(), (RunCounts?)null);
        while (desk.Find(id) is { } underWay)
        {
            if (await workspace.Runs.GetAsync(id, CancellationToken.None) is not { } report) yield break;
            var view = RunView.Of(report, underWay);
            if (view.Outcomes != last)
            {
                (said, last) = (time.GetTimestamp(), view.Outcomes);
                yield return Event(view, "progress");
            }
            else if (time.GetElapsedTime(said) >= PingEvery)
            {
                said = time.GetTimestamp();
                yield return Event(view, EventStream.Ping);
            }

            await Task.WhenAny(underWay.End, Task.Delay(Look, time, end.Token));
            if (end.IsCancellationRequested) yield break;
        }

        if (await workspace.Runs.GetAsync(id, end.Token) is { } run) yield return Event(RunView.Of(run, null), "end");
    }

    private static SseItem<object> Event(RunView view, string type) =>
        new(view, type) { EventId = (view.Requested - view.Outcomes.Pending).ToString(CultureInfo.InvariantCulture) };
}
