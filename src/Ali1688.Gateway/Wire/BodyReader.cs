namespace Ali1688.Gateway.Wire;

/// <summary>What was read of a body.</summary>
/// <param name="Bytes">The bytes, or the first part of a body over the limit.</param>
/// <param name="TooLarge">Whether the body is over the limit.</param>
/// <param name="Broken">What ended the body early.</param>
internal readonly record struct Body(byte[] Bytes, bool TooLarge, Exception? Broken);

/// <summary>Reads bodies with bounded memory: the limit holds for the declared length and for what really comes, after decompression.</summary>
internal static class BodyReader
{
    /// <summary>How much is kept of a body over the limit: enough for a person to see what it was.</summary>
    public const int KeptOfTooLarge = 64 * 1024;

    private const int FirstBuffer = 16 * 1024;

    public static async Task<Body> ReadAsync(HttpContent content, int limit, CancellationToken cancellationToken)
    {
        var declaredTooLarge = content.Headers.ContentLength > limit;
        var stop = declaredTooLarge ? Math.Min(KeptOfTooLarge, limit) : limit + 1;
        using var buffer = new PooledBytes(Math.Min(FirstBuffer, stop));
        var broken = await FillAsync(content, buffer, stop, cancellationToken);
        var tooLarge = declaredTooLarge || buffer.Length > limit;
        return new Body(buffer.ToArray(tooLarge ? KeptOfTooLarge : limit), tooLarge, broken);
    }

    private static async Task<Exception?> FillAsync(HttpContent content, PooledBytes buffer, int stop, CancellationToken cancellationToken)
    {
        try
        {
            await using var stream = await content.ReadAsStreamAsync(cancellationToken);
            while (buffer.Length < stop)
            {
                var read = await stream.ReadAsync(buffer.Room(stop), cancellationToken);
                if (read == 0) break;
                buffer.Advance(read);
            }

            return null;
        }
        catch (Exception e) when (e is IOException or HttpRequestException or InvalidDataException)
        {
            return e;
        }
    }
}
