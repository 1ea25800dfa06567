namespace Ali1688.Cli;

/// <summary>One thing that the doctor looked at.</summary>
internal sealed record Check(string Name, CheckState State, string Message)
{
    public static Check Good(string name, string message) => new(name, CheckState.Ok, message);

    public static Check Warning(string name, string message) => new(name, CheckState.Warning, message);

    public static Check Failed(string name, string message) => new(name, CheckState.Failed, message);
}

/// <summary>How it is.</summary>
internal enum CheckState
{
    /// <summary>As it should be.</summary>
    Ok,

    /// <summary>It works, but somebody should look after it.</summary>
    Warning,

    /// <summary>It does not work.</summary>
    Failed,
}
