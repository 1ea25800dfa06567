using Microsoft.Extensions.Logging;

namespace Ali1688.Cluster;

/// <summary>Brings what Orleans tells to where the program tells everything.</summary>
internal sealed class ForwardedLogs(ILoggerFactory logs) : ILoggerProvider
{
    public ILogger CreateLogger(string categoryName) => logs.CreateLogger(categoryName);

    public void Dispose()
    {
        // The factory is the program's.
    }
}
