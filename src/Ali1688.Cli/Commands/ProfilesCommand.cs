using System.CommandLine;
using Ali1688.Gateway.Products;
using Ali1688.Sources;
using Spectre.Console;

namespace Ali1688.Cli.Commands;

/// <summary><c>profiles</c>: the product APIs that can be called, and a check of a user's own.</summary>
internal static class ProfilesCommand
{
    private static readonly Argument<string> File = new("FILE") { Description = "A JSON file with one profile, or an array of them; or the name of one that is listed" };
    private static readonly Option<string?> Answer = new("--answer") { Description = "Show what this raw answer would become", HelpName = "ANSWER.json" };
    private static readonly Option<string?> Id = new("--id") { Description = "The product that the answer was asked for (default: those that it tells)", HelpName = "ID" };

    public static Command Create() => CommandLine.Group(
        "profiles",
        "The platform's product APIs, as this program knows them",
        CommandLine.Command("list", "Lists the profiles that come with the program, and those of ALI_PROFILES_FILE", ["ali1688 profiles list", "ali1688 profiles list --json"], ListAsync),
        CommandLine.Command("check", "Checks a file of profiles, and shows what they would make of an answer", ["ali1688 profiles check my-profiles.json", "ali1688 profiles check my-profiles.json --answer answer.json --id 610947572360", "ali1688 profiles check alibaba.product.get --answer answer.json"], CheckAsync, File, Answer, Id),
        ProbeCommand.Create());

    private static Task<int> ListAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        var file = invocation.ReadSettings().ProfilesFile;
        Show(invocation, Read(file, () => ProfileCatalog.Load(file)));
        return Task.FromResult(ExitCode.Ok);
    }

    private static async Task<int> CheckAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        var file = invocation.Get(File)!; // An argument without default is always there.
        var catalog = ByName(invocation, file) ?? Read(file, () => ProfileCatalog.LoadOnly(file));
        if (invocation.Get(Answer) is not { } answerFile)
        {
            Show(invocation, catalog);
            invocation.Say($"{file} is all right.");
            return ExitCode.Ok;
        }

        if (!System.IO.File.Exists(answerFile)) throw new UsageException($"There is no file {answerFile}.");
        var check = new AnswerCheck(invocation, await System.IO.File.ReadAllBytesAsync(answerFile, cancellationToken), AskedId(invocation.Get(Id)));
        var understood = catalog.Profiles.Select(check.Show).Concat(catalog.Sources.Select(check.Show)).ToList();
        return understood.Contains(true) ? ExitCode.Ok : ExitCode.Usage;
    }

    private static ProfileCatalog? ByName(Invocation invocation, string name)
    {
        if (System.IO.File.Exists(name)) return null;
        var known = invocation.ReadSettings().ProfilesFile;
        return Read(known, () => ProfileCatalog.Load(known)).Only(name);
    }

    private static ItemId? AskedId(string? text)
    {
        if (text is null) return null;
        return IdList.TryParse(text, out var id) ? id : throw new UsageException($"'{text}' is no product id: 1 to 19 digits, or a detail page's address.");
    }

    internal static ProfileCatalog Read(string? file, Func<ProfileCatalog> read)
    {
        try
        {
            return read();
        }
        catch (FormatException e)
        {
            throw new UsageException(e.Message);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"{file} cannot be read: {e.Message}");
        }
    }

    private static void Show(Invocation invocation, ProfileCatalog catalog)
    {
        var rows = catalog.Profiles.Select(ProfileRow.Of).Concat(catalog.Sources.Select(ProfileRow.Of)).ToList();
        if (invocation.IsJson)
        {
            foreach (var row in rows) Invocation.PrintJson(row);
            return;
        }

        var table = new Table().Border(TableBorder.Rounded).AddColumns("name", "tells", "protocol", "API", "per call", "shows", "token");
        foreach (var row in rows)
        {
            var tells = row.Filters is null ? "products" : $"pages of products, by {string.Join(", ", row.Filters)}";
            table.AddRow(new Text(row.Name), new Text(tells), new Text(row.Protocol), new Text(row.Api), new Text($"{row.IdsPerCall ?? row.PageSize}"), new Text(row.Shows), new Text(row.NeedsToken ? "needed" : "none"));
        }

        table.Columns[4].RightAligned();
        invocation.Output.Write(table);
    }
}
