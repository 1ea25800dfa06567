namespace Ali1688.Diagnosis;

/// <summary>One thing that was looked at, and how it is. Immutable.</summary>
/// <param name="Name">What: store, cache, gateway, clock, token; with several keys, followed by the key's name.</param>
/// <param name="State">How it is.</param>
/// <param name="Message">What was found, and how to mend it where it is not as it should be. It holds no secret.</param>
public sealed record SelfCheck(string Name, SelfCheckState State, string Message)
{
    /// <summary>It is as it should be.</summary>
    public static SelfCheck Good(string name, string message) => new(name, SelfCheckState.Ok, message);

    /// <summary>It works, but somebody should look after it.</summary>
    public static SelfCheck Warning(string name, string message) => new(name, SelfCheckState.Warning, message);

    /// <summary>It does not work.</summary>
    public static SelfCheck Failed(string name, string message) => new(name, SelfCheckState.Failed, message);
}

/// <summary>How something that was looked at is.</summary>
public enum SelfCheckState
{
    /// <summary>As it should be.</summary>
    Ok,

    /// <summary>It works, but somebody should look after it.</summary>
    Warning,

    /// <summary>It does not work.</summary>
    Failed,
}
