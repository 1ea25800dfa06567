using Ali1688.Gateway.Calls;

namespace Ali1688.Cli;

/// <summary>What was found out about one API, as it is printed.</summary>
internal sealed record ProbeRow
{
    /// <summary>As the platform's own pages write it: <c>namespace:name-version</c>.</summary>
    public required string Api { get; init; }

    /// <summary>The profiles that ask it.</summary>
    public required IReadOnlyList<string> Profiles { get; init; }

    /// <summary><c>granted</c>, <c>not_granted</c>, <c>no_such_api</c>, <c>token_needed</c> or <c>unknown</c>.</summary>
    public required string Grant { get; init; }

    public string? Code { get; init; }

    public required string Message { get; init; }

    /// <summary>What to apply for where it is not granted.</summary>
    public string? Solution { get; init; }

    public static ProbeRow Of(IReadOnlyList<ProfileRow> profiles, ApiProbe probe) => new()
    {
        Api = profiles[0].Api,
        Profiles = [.. profiles.Select(profile => profile.Name)],
        Grant = Word(probe.Grant),
        Code = probe.Result.Code,
        Message = probe.Result.Message,
        Solution = profiles[0].Solution,
    };

    /// <summary>What it means, and the next step.</summary>
    public string Words() => Grant switch
    {
        "granted" => "",
        "not_granted" => $"Apply in the platform's console for {(Solution is null ? "the solution (解决方案) that holds it" : $"the solution (解决方案) {Solution}")}.",
        "no_such_api" => "The platform knows no API of this name and version.",
        "token_needed" => $"{Message} Probe again, and if it stays so: ali1688 auth login",
        _ => Code is null ? Message : $"{Code}: {Message}",
    };

    private static string Word(ApiGrant grant) => grant switch
    {
        ApiGrant.Granted => "granted",
        ApiGrant.NotGranted => "not_granted",
        ApiGrant.NoSuchApi => "no_such_api",
        ApiGrant.TokenNeeded => "token_needed",
        _ => "unknown",
    };
}
