using System.Diagnostics.Metrics;
using Ali1688.Telemetry;

namespace Ali1688.Tests.Storage.Support;

/// <summary>Listens to how many writes are refused while it lives, by this test or one beside it.</summary>
internal sealed class RefusedWrites : IDisposable
{
    private readonly MeterListener _listener = new();
    private long _count;

    public RefusedWrites()
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name == Instruments.Name && instrument.Name == "ali1688.writes.refused") listener.EnableMeasurementEvents(instrument);
        };
        _listener.SetMeasurementEventCallback<long>((_, count, _, _) => Interlocked.Add(ref _count, count));
        _listener.Start();
    }

    public long Count => Interlocked.Read(ref _count);

    public void Dispose() => _listener.Dispose();
}
