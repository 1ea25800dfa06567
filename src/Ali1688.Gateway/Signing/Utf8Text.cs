using System.Buffers;
using System.Text;

namespace Ali1688.Gateway.Signing;

/// <summary>Texts strung together as UTF-8 in a pooled buffer, which is wiped afterwards because secrets pass through it.</summary>
internal ref struct Utf8Text
{
    private readonly byte[] _buffer;
    private int _length;

    public Utf8Text(int maxChars) => _buffer = ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetMaxByteCount(maxChars));

    public readonly ReadOnlySpan<byte> Bytes => _buffer.AsSpan(0, _length);

    public void Append(string text) => _length += Encoding.UTF8.GetBytes(text, _buffer.AsSpan(_length));

    public void Append(ReadOnlySpan<KeyValuePair<string, string>> pairs)
    {
        foreach (var (key, value) in pairs)
        {
            Append(key);
            Append(value);
        }
    }

    public readonly void Dispose() => ArrayPool<byte>.Shared.Return(_buffer, clearArray: true);

    public static int CharsIn(ReadOnlySpan<KeyValuePair<string, string>> pairs)
    {
        var chars = 0;
        foreach (var (key, value) in pairs) chars += key.Length + value.Length;
        return chars;
    }
}
