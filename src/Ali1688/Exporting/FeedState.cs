using System.Text.Json;
using System.Text.Json.Serialization;

namespace Ali1688.Exporting;

/// <summary>How far a file of changes is written; kept in a small file of its own. Immutable.</summary>
/// <param name="Feed">What is exported and how; the file goes on only with the same.</param>
/// <param name="Cursor">The last change that is in the file, or was in one that was taken away.</param>
/// <param name="Bytes">How much of the file is whole.</param>
internal sealed partial record FeedState(string Feed, long Cursor, long Bytes)
{
    /// <summary>What is kept; null when there is no such file.</summary>
    /// <exception cref="ExportException">It is no such file.</exception>
    public static async Task<FeedState?> ReadAsync(string path, CancellationToken cancellationToken)
    {
        if (!File.Exists(path)) return null;
        try
        {
            return JsonSerializer.Deserialize(await File.ReadAllBytesAsync(path, cancellationToken), Json.Default.FeedState);
        }
        catch (JsonException fault)
        {
            throw new ExportException($"{path} is not the state of an export; name another file.", fault);
        }
    }

    /// <summary>Keeps it: after a crash either this is there or what was there before.</summary>
    public async Task SaveAsync(string path, CancellationToken cancellationToken)
    {
        var next = $"{path}.part";
        await using (var file = new FileStream(next, FileMode.Create, FileAccess.Write, FileShare.None))
        {
            await JsonSerializer.SerializeAsync(file, this, Json.Default.FeedState, cancellationToken);
            file.Flush(flushToDisk: true);
        }

        File.Move(next, path, overwrite: true);
    }

    [JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, WriteIndented = true)]
    [JsonSerializable(typeof(FeedState))]
    private sealed partial class Json : JsonSerializerContext;
}
