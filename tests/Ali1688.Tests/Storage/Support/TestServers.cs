namespace Ali1688.Tests.Storage.Support;

public static class TestServers
{
    /// <summary>Where a server for tests is; a test that needs one and has none fails, and never passes silently.</summary>
    public static string Require(string variable) =>
        Environment.GetEnvironmentVariable(variable) is { Length: > 0 } value
            ? value
            : throw new InvalidOperationException($"{variable} is not set: this test needs the servers that ./test.sh starts; run ./test.sh.");
}
