using System.Diagnostics;

namespace Ali1688.Bench;

/// <summary>Ends processes that the bench started.</summary>
internal static class Processes
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>Kills a process, as <c>kill -9</c> does, and forgets it.</summary>
    public static async Task EndAsync(Process process)
    {
        process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync().WaitAsync(Patience);
        process.Dispose();
    }
}
