using System.IO.Compression;

namespace Ali1688.Storage;

/// <summary>Answers as compressed bytes: Brotli at a quality that costs less time than the bytes it saves would.</summary>
internal static class AnswerBlob
{
    private const int Quality = 1;

    // Answers are a few KiB; a window of 64 KiB holds them and keeps the encoder's tables small.
    private const int WindowBits = 16;

    public static byte[] Pack(ReadOnlySpan<byte> answer)
    {
        var buffer = new byte[BrotliEncoder.GetMaxCompressedLength(answer.Length)];
        return BrotliEncoder.TryCompress(answer, buffer, out var written, Quality, WindowBits)
            ? buffer.AsSpan(0, written).ToArray()
            : throw new InvalidOperationException($"An answer of {answer.Length} bytes could not be compressed.");
    }

    public static byte[] Unpack(byte[] packed)
    {
        using var brotli = new BrotliStream(new MemoryStream(packed), CompressionMode.Decompress);
        using var answer = new MemoryStream();
        brotli.CopyTo(answer);
        return answer.ToArray();
    }
}
