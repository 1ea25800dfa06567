using System.CommandLine;
using Ali1688.Drift;
using Ali1688.Storage;
using Spectre.Console;

namespace Ali1688.Cli.Commands;

/// <summary><c>drift</c>: where the platform's answers are no longer as they were.</summary>
internal static class DriftCommand
{
    private static readonly Option<bool> Accepted = new("--accepted") { Description = "Also those that were accepted" };
    private static readonly Argument<string?> Path = new("PATH") { Description = "The place, as drift list tells it", Arity = ArgumentArity.ZeroOrOne };
    private static readonly Option<bool> All = new("--all") { Description = "Accept all of them" };
    private static readonly Option<string?> Profile = new("--profile") { Description = "Only of this profile's answers", HelpName = "NAME" };

    public static Command Create() => CommandLine.Group(
        "drift",
        "Where the platform's answers are no longer as they were: fields that are new, missing or of another kind",
        CommandLine.Command("list", "Lists the differences that nobody has accepted yet, the newest first", ["ali1688 drift list", "ali1688 drift list --accepted --json"], ListAsync, Accepted),
        CommandLine.Command("accept", "Accepts differences: a person has seen them, and they are how things are from now on", ["ali1688 drift accept productInfo.newField", "ali1688 drift accept --all"], AcceptAsync, Path, All, Profile));

    private static async Task<int> ListAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        await using var workspace = await Workspace.OpenAsync(invocation.ReadSettings(), invocation.Logs, TimeProvider.System, cancellationToken);
        var findings = await workspace.Shapes.ListAsync(invocation.Get(Accepted), cancellationToken);
        if (invocation.IsJson) foreach (var finding in findings) Invocation.PrintJson(Json(finding));
        else if (findings.Count == 0) invocation.Say("None: all answers were as they always are.");
        else ShowTable(invocation, findings);
        return ExitCode.Ok;
    }

    private static async Task<int> AcceptAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        var (path, all) = (invocation.Get(Path), invocation.Get(All));
        if (all == path is not null) throw new UsageException("Name the place that is accepted (ali1688 drift accept PATH), or accept everything with --all.");
        await using var workspace = await Workspace.OpenAsync(invocation.ReadSettings(), invocation.Logs, TimeProvider.System, cancellationToken);
        var accepted = await workspace.Shapes.AcceptAsync(path, invocation.Get(Profile), cancellationToken);
        if (accepted == 0 && path is not null) return invocation.Fail($"There is no open difference at {path}. See: ali1688 drift list", ExitCode.Usage);
        if (invocation.IsJson) Invocation.PrintJson(new { accepted });
        else invocation.Output.WriteLine($"{accepted:N0} accepted.");
        return ExitCode.Ok;
    }

    private static object Json(DriftFinding finding) => new
    {
        profile = finding.Profile,
        kind = Word(finding.Sighting.Change.Kind),
        path = finding.Sighting.Change.Path,
        was = Kinds(finding.Sighting.Change.Was),
        now = Kinds(finding.Sighting.Change.Now),
        example_id = finding.Sighting.Example.ToString(),
        first_seen = finding.Sighting.FirstSeen,
        last_seen = finding.Sighting.LastSeen,
        count = finding.Sighting.Count,
        accepted_at = finding.AcceptedAt,
    };

    private static void ShowTable(Invocation invocation, IReadOnlyList<DriftFinding> findings)
    {
        var table = new Table().Border(TableBorder.Rounded).AddColumns("first seen", "profile", "what", "place", "was", "now", "answers", "e.g.");
        foreach (var (profile, seen, _) in findings)
            table.AddRow(new[] { $"{seen.FirstSeen.ToLocalTime():MM-dd HH:mm:ss}", profile, Word(seen.Change.Kind), seen.Change.Path, Kinds(seen.Change.Was), Kinds(seen.Change.Now), $"{seen.Count:N0}", $"{seen.Example}" }.Select(cell => new Text(cell)));
        table.Columns[6].RightAligned();
        invocation.Output.Write(table);
    }

    private static string Word(ShapeChangeKind kind) => kind switch
    {
        ShapeChangeKind.NewField => "new",
        ShapeChangeKind.MissingField => "missing",
        _ => "retyped",
    };

    private static string Kinds(JsonKinds kinds) => kinds == JsonKinds.None ? "" : $"{kinds}".ToLowerInvariant();
}
