namespace Ali1688.Server.Api;

/// <summary>A request that cannot be done as it was asked; the problem handler tells the caller why.</summary>
/// <param name="status">The answer's status.</param>
/// <param name="code">A word that programs can rely on.</param>
/// <param name="message">The cause and the next step, for people.</param>
internal sealed class RefusedRequest(int status, string code, string message) : Exception(message)
{
    public int Status => status;

    public string Code => code;

    /// <summary>When to come again, where that helps.</summary>
    public TimeSpan? RetryAfter { get; init; }

    public static RefusedRequest Wrong(string message) => new(400, "bad-request", message);

    public static RefusedRequest Missing(string message) => new(404, "not-found", message);
}
