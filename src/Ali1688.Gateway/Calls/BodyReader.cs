using System.Buffers;

namespace Ali1688.Gateway.Calls;

/// <summary>Reads an answer's body up to a limit; of one that is longer, only the beginning is kept.</summary>
internal static class BodyReader
{
    /// <summary>How much of an over-long body is kept, in bytes.</summary>
    public const int Kept = 64 << 10;

    private const int Chunk = 16 << 10;

    /// <summary>Reads the body.</summary>
    /// <returns>The bytes, and whether they are all of them.</returns>
    public static async Task<(byte[] Body, bool IsWhole)> ReadAsync(HttpContent content, long limit, CancellationToken cancellationToken)
    {
        await using var stream = await content.ReadAsStreamAsync(cancellationToken);
        var tooLong = content.Headers.ContentLength > limit;
        var stopAt = tooLong ? Math.Min(limit, Kept) : limit;
        var buffer = ArrayPool<byte>.Shared.Rent((int)Math.Min(Math.Max(content.Headers.ContentLength ?? Chunk, Chunk), stopAt) + 1);
        var length = 0;
        try
        {
            while (await stream.ReadAsync(buffer.AsMemory(length), cancellationToken) is > 0 and var read)
            {
                length += read;
                if (length > stopAt) return (buffer[..(int)Math.Min(length, Kept)], false);
                if (length == buffer.Length) Grow(ref buffer, length);
            }

            return (buffer[..length], !tooLong);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static void Grow(ref byte[] buffer, int length)
    {
        var larger = ArrayPool<byte>.Shared.Rent(buffer.Length * 2);
        buffer.AsSpan(0, length).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(buffer);
        buffer = larger;
    }
}
