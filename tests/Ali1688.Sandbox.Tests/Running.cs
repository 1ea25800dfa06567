using Microsoft.Extensions.Time.Testing;

namespace Ali1688.Sandbox.Tests;

/// <summary>A sandbox on a clock of its own, 2026-11-24 10:00 in GMT+8, and somebody who calls it.</summary>
internal sealed class Running : IAsyncDisposable
{
    public const ulong First = 600_000_000_001;

    private Running(SandboxServer server, FakeTimeProvider time)
    {
        (Server, Time) = (server, time);
        Caller = new SandboxCaller(server);
    }

    public SandboxServer Server { get; }

    public FakeTimeProvider Time { get; }

    public SandboxCaller Caller { get; }

    public SandboxControl Control => Server.Control;

    public static async Task<Running> StartAsync(SandboxOptions? options = null)
    {
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 11, 24, 10, 0, 0, TimeSpan.FromHours(8)));
        return new Running(await SandboxServer.StartAsync(options ?? new SandboxOptions(), time), time);
    }

    public static Task<Running> StartAsync(SandboxApp app) => StartAsync(new SandboxOptions { Apps = [app] });

    /// <summary>Moves the clock until the task is done: the server may set its timer after the clock was moved once.</summary>
    public async Task AdvanceUntilAsync(Task done, TimeSpan step)
    {
        while (!done.IsCompleted)
        {
            Time.Advance(step);
            await Task.Yield();
        }
    }

    public async ValueTask DisposeAsync()
    {
        Caller.Dispose();
        await Server.DisposeAsync();
    }
}
