using Ali1688.Sandbox.Faults;

namespace Ali1688.Sandbox;

/// <summary>
/// How often each thing goes wrong: the part of the calls that passed every check and the quota, 0–1, each drawn by itself from the
/// server's seed. Where several are drawn for one call, the first in this order happens. Immutable.
/// </summary>
public sealed record FaultRates
{
    /// <summary>The connection is cut (TCP reset) instead of an answer.</summary>
    public double Reset { get; init; }

    /// <summary>No answer for <see cref="SandboxOptions.HangTime"/>, then the connection is cut.</summary>
    public double Hang { get; init; }

    /// <summary>The right answer, <see cref="SandboxOptions.SlowTime"/> later.</summary>
    public double Slow { get; init; }

    /// <summary>HTTP 500 with a text that is no JSON.</summary>
    public double Http500 { get; init; }

    /// <summary>HTTP 503 with a text that is no JSON.</summary>
    public double Http503 { get; init; }

    /// <summary>A Content-Length, half of the body, then the connection is cut.</summary>
    public double CutBody { get; init; }

    /// <summary>HTTP 200 with JSON that ends in the middle.</summary>
    public double BrokenJson { get; init; }

    /// <summary>HTTP 200 with an HTML page.</summary>
    public double HtmlPage { get; init; }

    /// <summary>HTTP 200 with <c>null</c>, or with a product that is null.</summary>
    public double NullAnswer { get; init; }

    /// <summary>A flow-control answer although the quota was kept.</summary>
    public double Throttle { get; init; }

    /// <summary>One of the platform's odd business errors that pass by themselves.</summary>
    public double BusinessError { get; init; }

    /// <summary>The right answer behind <see cref="SandboxOptions.HugeBodyBytes"/> of padding.</summary>
    public double HugeBody { get; init; }

    /// <summary>Every kind at the same rate.</summary>
    public static FaultRates All(double rate) => new()
    {
        Reset = rate,
        Hang = rate,
        Slow = rate,
        Http500 = rate,
        Http503 = rate,
        CutBody = rate,
        BrokenJson = rate,
        HtmlPage = rate,
        NullAnswer = rate,
        Throttle = rate,
        BusinessError = rate,
        HugeBody = rate,
    };

    internal bool Any => FaultKinds.All.Any(kind => Of(kind) > 0);

    internal double Of(FaultKind kind) => kind switch
    {
        FaultKind.Reset => Reset,
        FaultKind.Hang => Hang,
        FaultKind.Slow => Slow,
        FaultKind.Http500 => Http500,
        FaultKind.Http503 => Http503,
        FaultKind.CutBody => CutBody,
        FaultKind.BrokenJson => BrokenJson,
        FaultKind.HtmlPage => HtmlPage,
        FaultKind.NullAnswer => NullAnswer,
        FaultKind.Throttle => Throttle,
        FaultKind.BusinessError => BusinessError,
        FaultKind.HugeBody => HugeBody,
        _ => 0,
    };

    internal void Validate()
    {
        foreach (var kind in FaultKinds.All)
        {
            if (Of(kind) is not (>= 0 and <= 1))
                throw new ArgumentOutOfRangeException(kind.ToString(), Of(kind), $"The fault rate {kind} must be 0 to 1.");
        }
    }
}
