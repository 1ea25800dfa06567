using System.Globalization;

namespace Ali1688.Gateway.Tests.Platform;

/// <summary>A token endpoint that gives a new pair each time, and takes a refresh token only once.</summary>
internal sealed class TokenPlatform
{
    private readonly Lock _lock = new();
    private string _refreshToken = "refresh-0";
    private int _issued;

    public TokenPlatform() => Server = new RawServer(Answer);

    public RawServer Server { get; }

    /// <summary>Answers that come before the ordinary ones.</summary>
    public Queue<Reply> First { get; } = new();

    /// <summary>Held back until this ends.</summary>
    public Task Hold { get; init; } = Task.CompletedTask;

    /// <summary>How long a token lives, in seconds, as the platform writes it.</summary>
    public string Life { get; init; } = "\"36000\"";

    /// <summary>When a refresh token ends, as the platform writes it.</summary>
    public string RefreshEnd { get; init; } = "";

    public int Requests => Server.Requests.Count;

    private async Task<Reply> Answer(WireRequest request)
    {
        await Hold;
        lock (_lock)
        {
            if (First.TryDequeue(out var reply)) return reply;
            if (request.Parameters.TryGetValue("refresh_token", out var presented) && presented != _refreshToken)
                return Reply.Json("""{"error":"invalid_grant","error_description":"the refresh token is used up"}""", 400);
            _issued++;
            _refreshToken = string.Create(CultureInfo.InvariantCulture, $"refresh-{_issued}");
            return Reply.Json($$"""{"access_token":"access-{{_issued}}","refresh_token":"{{_refreshToken}}","expires_in":{{Life}},"refresh_token_timeout":"{{RefreshEnd}}"}""");
        }
    }
}
