using Ali1688.Sandbox.Statistics;

namespace Ali1688.Sandbox.Gateway;

/// <summary>Why a call is refused, and what exactly is wrong (e.g. the parameter's name).</summary>
internal readonly record struct Refusal(RefusalKind Kind, string Subject = "")
{
    /// <summary>The name under which the statistics count it.</summary>
    public string Outcome => Kind switch
    {
        RefusalKind.MissingSignature or RefusalKind.WrongSignature => Outcomes.SignatureRefused,
        RefusalKind.MissingToken or RefusalKind.InvalidToken => Outcomes.TokenRefused,
        RefusalKind.NotGranted => Outcomes.NotGranted,
        RefusalKind.TooFrequent => Outcomes.TooFrequent,
        RefusalKind.DaySpent => Outcomes.DaySpent,
        RefusalKind.ApiTooFrequent => Outcomes.ApiTooFrequent,
        RefusalKind.ApiDaySpent => Outcomes.ApiDaySpent,
        _ => Outcomes.BadParameters,
    };
}
