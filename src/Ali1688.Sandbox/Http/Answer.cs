using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Ali1688.Sandbox.Http;

/// <summary>A JSON answer in the making: a buffer that is used again and again. Chinese is sent as itself, not as escapes.</summary>
internal sealed class Answer
{
    private readonly ArrayBufferWriter<byte> _buffer = new(8192);

    public Answer()
    {
        Json = new Utf8JsonWriter(_buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true });
    }

    public Utf8JsonWriter Json { get; }

    public ReadOnlyMemory<byte> Body
    {
        get
        {
            Json.Flush();
            return _buffer.WrittenMemory;
        }
    }

    public void Clear()
    {
        _buffer.ResetWrittenCount();
        Json.Reset();
    }
}
