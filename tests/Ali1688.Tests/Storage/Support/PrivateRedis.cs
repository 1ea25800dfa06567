using System.Diagnostics;
using System.Net.Sockets;
using Ali1688.Gateway;

namespace Ali1688.Tests.Storage.Support;

public sealed class PrivateRedis : PrivateServer
{
    public Secret Url => new($"127.0.0.1:{Port}");

    protected override Process Launch() =>
        Run("redis-server", "--port", $"{Port}", "--bind", "127.0.0.1", "--save", "", "--appendonly", "no", "--dir", Folder);

    protected override async Task<bool> AnswersAsync()
    {
        try
        {
            using var client = new TcpClient();
            await client.ConnectAsync("127.0.0.1", Port, TestContext.Current.CancellationToken);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
