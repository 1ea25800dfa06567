using System.Net.Sockets;
using MySqlConnector;

namespace Ali1688.Storage.Dialects;

/// <summary>What the errors of MySQL and MariaDB mean.</summary>
internal static class MySqlFaults
{
    private const MySqlErrorCode ReadOnlyMode = (MySqlErrorCode)1836;
    private const MySqlErrorCode ConnectionKilled = (MySqlErrorCode)1927;

    // The server is starting, ending, full, overloaded or in the middle of a fail-over.
    private static readonly HashSet<MySqlErrorCode> Outages =
    [
        MySqlErrorCode.UnableToConnectToHost, MySqlErrorCode.ConnectionCountError, MySqlErrorCode.TooManyUserConnections,
        MySqlErrorCode.ServerShutdown, MySqlErrorCode.NormalShutdown, MySqlErrorCode.ShutdownComplete, MySqlErrorCode.ForcingClose,
        MySqlErrorCode.AbortingConnection, MySqlErrorCode.NewAbortingConnection, MySqlErrorCode.NetReadError,
        MySqlErrorCode.NetReadInterrupted, MySqlErrorCode.NetErrorOnWrite, MySqlErrorCode.NetWriteInterrupted,
        MySqlErrorCode.ClientInteractionTimeout, MySqlErrorCode.CommandTimeoutExpired, MySqlErrorCode.QueryInterrupted,
        MySqlErrorCode.DiskFull, MySqlErrorCode.RecordFileFull, MySqlErrorCode.OutOfResources, MySqlErrorCode.HostIsBlocked,
        MySqlErrorCode.OptionPreventsStatement, ReadOnlyMode, ConnectionKilled,
    ];

    public static FaultKind Classify(Exception fault) => fault switch
    {
        MySqlException { ErrorCode: MySqlErrorCode.LockDeadlock or MySqlErrorCode.LockWaitTimeout } => FaultKind.Conflict,
        MySqlException known when Outages.Contains(known.ErrorCode) => FaultKind.Outage,
        SocketException or IOException or TimeoutException or MySqlProtocolException or MySqlEndOfStreamException => FaultKind.Outage,
        MySqlException { InnerException: { } inner } => Classify(inner),
        _ => FaultKind.Lasting,
    };

    public static StoreException Explain(Exception fault, StorageOptions options)
    {
        var server = $"{options.DbHost}:{options.DbPort}";
        return fault switch
        {
            MySqlException { ErrorCode: MySqlErrorCode.AccessDenied } => new StoreException(
                StoreSentences.UserRefused.With(server, options.DbUser), fault),
            MySqlException { ErrorCode: MySqlErrorCode.DatabaseAccessDenied or MySqlErrorCode.UnknownDatabase } => new StoreException(
                StoreSentences.DatabaseDenied.With(options.DbUser, options.DbName, server), fault),
            MySqlException { ErrorCode: MySqlErrorCode.UnableToConnectToHost } => new StoreException(
                StoreSentences.ServerUnreachable.With(server), fault),
            _ when Classify(fault) == FaultKind.Outage => new StoreException(
                StoreSentences.ConnectionLost.With(server, fault.Message), fault),
            _ => new StoreException(StoreSentences.ServerRefused.With(options.DbName, server, fault.Message), fault),
        };
    }
}
