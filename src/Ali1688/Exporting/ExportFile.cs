using Microsoft.Win32.SafeHandles;

namespace Ali1688.Exporting;

/// <summary>Where exports go: a file that appears under its name only when it is whole, or the standard output.</summary>
public static class ExportFile
{
    /// <summary>Writes a file beside the one that is wanted, and gives it the name when it is whole and on the disk. Without success nothing is left behind.</summary>
    /// <exception cref="ExportException">It cannot be written: the disk is full, the folder is missing, somebody else is writing it.</exception>
    public static async Task<ExportReport> WriteAsync(string path, Func<Stream, Task<ExportReport>> write)
    {
        if (IsDevice(path)) return await ExplainAsync(path, () => WriteToAsync(new FileStream(path, FileMode.Open, FileAccess.Write), write));
        var part = $"{path}.part";
        return await ExplainAsync(path, async () =>
        {
            await using var file = new FileStream(part, FileMode.Create, FileAccess.Write, FileShare.None);
            try
            {
                var report = await write(file);
                file.Flush(flushToDisk: true);
                File.Move(part, path, overwrite: true);
                return report;
            }
            catch
            {
                File.Delete(part);
                throw;
            }
        });
    }

    /// <summary>Writes to the standard output.</summary>
    /// <exception cref="ExportException">Nobody reads it any more, or its disk is full.</exception>
    public static Task<ExportReport> WriteToOutputAsync(Func<Stream, Task<ExportReport>> write) =>
        ExplainAsync("-", () => WriteToAsync(OpenOutput(), write));

    /// <summary>Does what works with a file, and says in plain words what is wrong with it.</summary>
    internal static async Task<T> ExplainAsync<T>(string path, Func<Task<T>> work)
    {
        try
        {
            return await work();
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new ExportException(Explain(path, fault), fault);
        }
    }

    private static async Task<ExportReport> WriteToAsync(Stream stream, Func<Stream, Task<ExportReport>> write)
    {
        await using (stream)
        {
            var report = await write(stream);
            await stream.FlushAsync();
            return report;
        }
    }

    // The console's own stream tells nobody when its reader is gone.
    private static Stream OpenOutput() =>
        OperatingSystem.IsWindows() ? Console.OpenStandardOutput() : new FileStream(new SafeFileHandle(1, ownsHandle: false), FileAccess.Write, 1 << 16);

    // Another file must never take the place of a device.
    private static bool IsDevice(string path) => Path.GetFullPath(path).StartsWith("/dev/", StringComparison.Ordinal);

    // The errors' numbers are those of the operating system.
    private static string Explain(string path, Exception fault) => (fault, fault.HResult & 0xFFFF) switch
    {
        (IOException, 28 or 112) when path == "-" => "The disk that the output goes to is full; what was written is of no use.",
        (IOException, 28 or 112) => $"The disk of {Folder(path)} is full. Nothing is left of the unfinished export; make room, name another place with --out, or pack it: --compress zstd.",
        (IOException, 32 or 109) when path == "-" => "Whoever read the export stopped reading.",
        (DirectoryNotFoundException, _) => $"There is no folder {Folder(path)}.",
        (UnauthorizedAccessException, _) => $"{path} cannot be written: {fault.Message}",
        (IOException, 11 or 32 or 33) => $"{path} is being written by another export.",
        _ => $"{path} cannot be written: {fault.Message}",
    };

    private static string? Folder(string path) => Path.GetDirectoryName(Path.GetFullPath(path));
}
