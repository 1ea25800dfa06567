using System.Text.Json;

namespace Ali1688.Sandbox.Faults;

internal static class FaultKinds
{
    public static readonly IReadOnlyList<FaultKind> All = [.. Enum.GetValues<FaultKind>().Where(kind => kind != FaultKind.None)];

    private static readonly string[] Names = [.. Enum.GetValues<FaultKind>().Select(kind => JsonNamingPolicy.CamelCase.ConvertName(kind.ToString()))];

    /// <summary>The name that the options and the statistics use.</summary>
    public static string Name(this FaultKind kind) => Names[(int)kind];
}
