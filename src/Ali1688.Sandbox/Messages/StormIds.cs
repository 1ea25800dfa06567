namespace Ali1688.Sandbox.Messages;

/// <summary>Goes round the catalogue's ids.</summary>
internal sealed class StormIds(SandboxOptions options, ulong? from)
{
    private ulong _next = from ?? options.FirstId;

    public ulong Next()
    {
        if (_next < options.FirstId || _next - options.FirstId >= (ulong)options.Items) _next = options.FirstId;
        return _next++;
    }
}
