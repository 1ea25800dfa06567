using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace Ali1688.Exporting.Rows;

/// <summary>Reads ahead while others write: three batches go round between the two, so memory does not grow.</summary>
internal static class RowPump
{
    private const int Batches = 3;

    /// <summary>The rows of a source. A batch is good until the next one is asked for.</summary>
    public static async IAsyncEnumerable<RowBatch> ReadAsync(IRowSource source, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var (free, full) = (Channel.CreateBounded<RowBatch>(Batches), Channel.CreateBounded<RowBatch>(Batches));
        for (var i = 0; i < Batches; i++) free.Writer.TryWrite(new RowBatch(source.Columns));
        // SQLite reads without ever yielding, so reading gets a thread of its own.
        var reading = Task.Run(() => FillAsync(source, free.Reader, full.Writer, end.Token), CancellationToken.None);
        try
        {
            await foreach (var batch in full.Reader.ReadAllAsync(cancellationToken))
            {
                yield return batch;
                batch.Clear();
                free.Writer.TryWrite(batch);
            }
        }
        finally
        {
            await end.CancelAsync();
            await reading;
        }
    }

    private static async Task FillAsync(IRowSource source, ChannelReader<RowBatch> free, ChannelWriter<RowBatch> full, CancellationToken cancellationToken)
    {
        try
        {
            while (await free.ReadAsync(cancellationToken) is var batch && await source.FillAsync(batch, cancellationToken)) await full.WriteAsync(batch, cancellationToken);
            full.Complete();
        }
        catch (Exception fault)
        {
            full.Complete(fault);
        }
    }
}
