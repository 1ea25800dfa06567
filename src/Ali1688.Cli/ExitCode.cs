namespace Ali1688.Cli;

/// <summary>How the program ends; other programs rely on the numbers.</summary>
internal static class ExitCode
{
    /// <summary>Everything asked for was done.</summary>
    public const int Ok = 0;

    /// <summary>Wrong usage or configuration.</summary>
    public const int Usage = 1;

    /// <summary>Finished, but some items were given up: they are in the dead letters.</summary>
    public const int SomeGivenUp = 2;

    /// <summary>Could not go on (credentials refused, store unreachable, daily quota spent); the state is saved.</summary>
    public const int CouldNotGoOn = 3;

    /// <summary>Interrupted; the state is saved.</summary>
    public const int Interrupted = 130;
}
