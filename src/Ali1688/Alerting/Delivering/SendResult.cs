namespace Ali1688.Alerting.Delivering;

/// <summary>What became of an attempt to deliver a message: a closed set.</summary>
internal abstract record SendResult
{
    private SendResult()
    {
    }

    /// <summary>The channel took it.</summary>
    public sealed record Delivered : SendResult;

    /// <summary>It did not, for this reason.</summary>
    public sealed record Failed(string Reason) : SendResult;

    /// <summary>It takes nothing for a while.</summary>
    public sealed record Busy(string Reason, TimeSpan Rest) : SendResult;
}
