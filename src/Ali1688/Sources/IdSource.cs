using System.Security.Cryptography;
using System.Text;
using Ali1688.Gateway.Products;

namespace Ali1688.Sources;

/// <summary>
/// The ids of one <c>collect</c>: those of the command line, then those of a file. It can be read more than once, with memory for one
/// line only; what comes from a pipe is spooled to a file first.
/// </summary>
public sealed class IdSource : IDisposable
{
    private readonly IReadOnlyList<string> _arguments;
    private readonly string? _file;
    private readonly string? _column;
    private readonly bool _isSpool;

    private IdSource(IReadOnlyList<string> arguments, string? file, string? column, bool isSpool) => (_arguments, _file, _column, _isSpool) = (arguments, file, column, isSpool);

    /// <summary>Opens the ids of arguments and of a file: text, a table (.csv, .tsv) or a workbook.</summary>
    /// <param name="arguments">Ids or addresses.</param>
    /// <param name="file">The file; null for none.</param>
    /// <param name="column">The column of a table that has the ids, by its name, letter or number; null to find it.</param>
    public static IdSource Of(IReadOnlyList<string> arguments, string? file, string? column = null) => new(arguments, file, column, false);

    /// <summary>Spools a pipe into a file that is deleted when the source is disposed.</summary>
    public static async Task<IdSource> SpoolAsync(IReadOnlyList<string> arguments, Stream pipe, string? column, CancellationToken cancellationToken)
    {
        var file = Path.GetTempFileName();
        await using (var spool = File.Create(file)) await pipe.CopyToAsync(spool, cancellationToken);
        return new(arguments, file, column, true);
    }

    /// <summary>Every line that is not blank and no comment.</summary>
    /// <exception cref="InvalidDataException">The file is a table without ids or without the named column, or no file that can be read.</exception>
    public async IAsyncEnumerable<IdLine> ReadAsync([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var line in _arguments.SelectMany(argument => IdText.Read(0, argument))) yield return line;
        if (_file is null) yield break;
        await foreach (var line in IdFile.ReadAsync(_file, _column, cancellationToken)) yield return line;
    }

    /// <summary>Reads all once: how many ids there are, the first bad lines, and a fingerprint of the ids in their order.</summary>
    public async Task<IdSourceCheck> CheckAsync(string purpose, int badLinesToKeep, CancellationToken cancellationToken)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(purpose));
        var (ids, bad, kept) = (0L, 0L, new List<IdLine>());
        await foreach (var line in ReadAsync(cancellationToken))
        {
            if (line.Id is { } id)
            {
                ids++;
                hash.AppendData(BitConverter.GetBytes(id.Value));
            }
            else if (bad++ < badLinesToKeep)
            {
                kept.Add(line);
            }
        }

        return new IdSourceCheck(ids, bad, kept, Convert.ToHexStringLower(hash.GetHashAndReset()));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_isSpool) File.Delete(_file!); // a spool is always a file
    }
}

/// <summary>What a first reading of an id source found.</summary>
/// <param name="Ids">How many ids, repeats counted.</param>
/// <param name="BadLines">How many lines name no id.</param>
/// <param name="FirstBadLines">The first of them.</param>
/// <param name="Fingerprint">The same ids in the same order for the same purpose give the same text.</param>
public sealed record IdSourceCheck(long Ids, long BadLines, IReadOnlyList<IdLine> FirstBadLines, string Fingerprint);
