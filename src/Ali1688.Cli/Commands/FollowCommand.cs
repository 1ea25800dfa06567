using System.CommandLine;
using Ali1688.Gateway.Products;
using Ali1688.Messages;
using Spectre.Console;

namespace Ali1688.Cli.Commands;

/// <summary><c>products follow</c> and <c>unfollow</c>: whether the platform sends messages about products.</summary>
internal static class FollowCommand
{
    private static readonly Argument<string[]> Ids = new("ID") { Description = "Product ids, or their pages' addresses", Arity = ArgumentArity.OneOrMore };

    public static Command CreateFollow() => CommandLine.Command(
        "follow",
        "Asks the platform for messages about products; one call each",
        ["ali1688 products follow 610947572360 610947572361"],
        (invocation, cancellationToken) => RunAsync(invocation, "followed", (following, ids) => following.FollowAsync(ids, cancellationToken), cancellationToken),
        Ids);

    public static Command CreateUnfollow() => CommandLine.Command(
        "unfollow",
        "Asks for no more messages about products; one call each",
        ["ali1688 products unfollow 610947572360"],
        (invocation, cancellationToken) => RunAsync(invocation, "unfollowed", (following, ids) => following.UnfollowAsync(ids, cancellationToken), cancellationToken),
        Ids);

    private static async Task<int> RunAsync(
        Invocation invocation, string done, Func<Following, IEnumerable<ItemId>, IAsyncEnumerable<FollowOutcome>> ask, CancellationToken cancellationToken)
    {
        var ids = invocation.Get(Ids)!.Select(ProductsCommand.ParseId).Distinct().ToList();
        await using var workspace = await Workspace.OpenAsync(invocation.ReadSettings(), invocation.Logs, TimeProvider.System, cancellationToken);
        await using var line = workspace.OpenCollection();
        var code = ExitCode.Ok;
        await foreach (var outcome in ask(workspace.OpenFollowing(line), ids))
        {
            Tell(invocation, outcome, done);
            if (!outcome.IsDone && code != ExitCode.CouldNotGoOn) code = outcome.EndsAll ? ExitCode.CouldNotGoOn : ExitCode.SomeGivenUp;
        }

        return code;
    }

    private static void Tell(Invocation invocation, FollowOutcome outcome, string done)
    {
        var word = outcome switch { { IsDone: true } => done, { IsAsked: false } => "not asked", _ => "refused" };
        if (invocation.IsJson) Invocation.PrintJson(new { id = $"{outcome.Id}", outcome = word, code = outcome.Result.Code, message = outcome.IsDone ? null : outcome.Result.Message });
        else if (outcome.IsDone) invocation.Output.WriteLine($"{outcome.Id}  {word}");
        else invocation.Output.WriteLine($"{outcome.Id}  {word}: {outcome.Result.Code} {outcome.Result.Message}");
    }
}
