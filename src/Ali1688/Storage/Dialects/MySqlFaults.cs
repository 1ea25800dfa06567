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
                $"The database server {server} refused user {options.DbUser}; check DB_USER and DB_PASSWORD.", fault),
            MySqlException { ErrorCode: MySqlErrorCode.DatabaseAccessDenied or MySqlErrorCode.UnknownDatabase } => new StoreException(
                $"User {options.DbUser} may not use or create database {options.DbName} on {server}; create it and grant the user all rights on it, or set DB_NAME.", fault),
            MySqlException { ErrorCode: MySqlErrorCode.UnableToConnectToHost } => new StoreException(
                $"The database server {server} cannot be reached; check DB_HOST and DB_PORT, and that the server is running.", fault),
            _ when Classify(fault) == FaultKind.Outage => new StoreException(
                $"The connection to the database server {server} was lost ({fault.Message}); try again when it is back.", fault),
            _ => new StoreException($"The database {options.DbName} on {server} refused the work ({fault.Message}).", fault),
        };
    }
}
