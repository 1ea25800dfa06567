using System.Text;

namespace Ali1688.Gateway.Tests.Platform;

/// <summary>Bytes for the wire, and whether the connection is closed after them.</summary>
internal sealed record Reply(byte[] Bytes, bool Close = false)
{
    /// <summary>More bytes, when the test says so.</summary>
    public Task<byte[]>? Rest { get; init; }

    public static Reply Json(string body, int status = 200, string headers = "") => Of(Encoding.UTF8.GetBytes(body), status, headers);

    public static Reply Of(byte[] body, int status = 200, string headers = "") =>
        new([.. Head($"{headers}Content-Length: {body.Length}\r\n", status), .. body]);

    /// <summary>A head that says what it likes, whatever follows it.</summary>
    public static byte[] Head(string headers, int status = 200) => Encoding.ASCII.GetBytes($"HTTP/1.1 {status} Status\r\n{headers}\r\n");

    /// <summary>A product in the shape that both protocols' first profiles find.</summary>
    public static Reply Product { get; } = Json("""{"productInfo":{"productID":1,"subject":"杯"},"item":{"item_id":1}}""");
}
