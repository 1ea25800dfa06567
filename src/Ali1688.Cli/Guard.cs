using System.CommandLine;
using Ali1688.Configuration;
using Ali1688.Storage;

namespace Ali1688.Cli;

/// <summary>Runs a command's work and turns what may go wrong into one plain message and the right exit code.</summary>
internal static class Guard
{
    public static async Task<int> RunAsync(ParseResult parsed, Func<Invocation, CancellationToken, Task<int>> work, CancellationToken cancellationToken)
    {
        // Work that does not wait for anything at first would keep its caller from noting that it began; Ctrl-C would then not wait for its end.
        await Task.Yield();
        var invocation = new Invocation(parsed);
        try
        {
            return await work(invocation, cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return ExitCode.Interrupted;
        }
        catch (Exception e) when (e is ConfigurationException or UsageException or InvalidDataException)
        {
            return invocation.Fail(e.Message, ExitCode.Usage);
        }
        catch (StoreException e)
        {
            return invocation.Fail(e.Message, ExitCode.CouldNotGoOn);
        }
        catch (Exception e)
        {
            invocation.Fail($"{e.Message} This should not happen; please report it with the output of the same command and --log-level debug.", ExitCode.CouldNotGoOn);
            if (invocation.ShowsDetails) invocation.Say(e.ToString());
            return ExitCode.CouldNotGoOn;
        }
    }
}

/// <summary>The command was used wrongly; the message says how to use it.</summary>
internal sealed class UsageException(string message) : Exception(message);
