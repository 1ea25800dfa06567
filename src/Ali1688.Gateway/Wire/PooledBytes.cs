using System.Buffers;

namespace Ali1688.Gateway.Wire;

/// <summary>A buffer from the pool that grows by doubling.</summary>
internal sealed class PooledBytes(int initial) : IDisposable
{
    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(initial);

    public int Length { get; private set; }

    /// <summary>Free room after what was written, so that the whole never exceeds a limit.</summary>
    public Memory<byte> Room(int limit)
    {
        if (Length == _buffer.Length) Grow(limit);
        return _buffer.AsMemory(Length, Math.Min(_buffer.Length, limit) - Length);
    }

    public void Advance(int count) => Length += count;

    public byte[] ToArray(int atMost) => _buffer.AsSpan(0, Math.Min(Length, atMost)).ToArray();

    public void Dispose() => ArrayPool<byte>.Shared.Return(_buffer);

    private void Grow(int limit)
    {
        var larger = ArrayPool<byte>.Shared.Rent(Math.Min(limit, 2 * _buffer.Length));
        _buffer.AsSpan(0, Length).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = larger;
    }
}
