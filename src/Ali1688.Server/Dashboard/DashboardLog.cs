using Microsoft.Extensions.Logging;

namespace Ali1688.Server.Dashboard;

/// <summary>What the dashboard tells the log.</summary>
internal static partial class DashboardLog
{
    [LoggerMessage(Level = LogLevel.Error, Message = "A page of the dashboard could not be shown.")]
    public static partial void PageFailed(ILogger logger, Exception fault);
}
