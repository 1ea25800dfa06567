using System.Diagnostics;
using System.Globalization;

namespace Ali1688.Tests.Alerting.Support;

/// <summary>A small real SMTP server in a process of its own: it says its port, and then every message that it took, Base64 on a line.</summary>
public sealed class SmtpReceiver : IAsyncDisposable
{
    private const string Script = """
        import asyncio, base64, sys

        async def serve(reader, writer):
            async def say(text):
                writer.write(text.encode() + b"\r\n")
                await writer.drain()
            await say("220 test ESMTP")
            while line := await reader.readline():
                verb = line.strip().upper()
                if verb.startswith(b"EHLO"):
                    await say("250-test"); await say("250 8BITMIME")
                elif verb == b"DATA":
                    await say("354 go on")
                    body = b""
                    while (part := await reader.readline()) not in (b".\r\n", b""):
                        body += part[1:] if part.startswith(b"..") else part
                    print(base64.b64encode(body).decode(), flush=True)
                    await say("250 taken")
                elif verb == b"QUIT":
                    await say("221 bye")
                    break
                else:
                    await say("250 ok")
            writer.close()

        async def main():
            server = await asyncio.start_server(serve, "127.0.0.1", 0)
            print(server.sockets[0].getsockname()[1], flush=True)
            await server.serve_forever()

        asyncio.run(main())
        """;

    private readonly Process _process;

    private SmtpReceiver(Process process, int port) => (_process, Port) = (process, port);

    public int Port { get; }

    public static async Task<SmtpReceiver> StartAsync()
    {
        var process = Process.Start(new ProcessStartInfo("python3", ["-c", Script]) { RedirectStandardOutput = true })!;
        return new SmtpReceiver(process, int.Parse(await process.StandardOutput.ReadLineAsync() ?? "", CultureInfo.InvariantCulture));
    }

    public async Task<byte[]> NextAsync() => Convert.FromBase64String(await _process.StandardOutput.ReadLineAsync().WaitAsync(TimeSpan.FromSeconds(20)) ?? "");

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }
}
