namespace Ali1688.Bench.Planning;

/// <summary>A clock that stands where it was put.</summary>
internal sealed class VirtualTime(DateTimeOffset start) : TimeProvider
{
    public DateTimeOffset Now { get; set; } = start;

    public override DateTimeOffset GetUtcNow() => Now;
}
