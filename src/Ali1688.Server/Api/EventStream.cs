using System.Net.ServerSentEvents;
using Microsoft.AspNetCore.Http;

namespace Ali1688.Server.Api;

/// <summary>Server-sent events as an answer.</summary>
internal static class EventStream
{
    /// <summary>The event that shows that both ends are still there.</summary>
    public const string Ping = "ping";

    /// <summary>Sends events as they come, each at once.</summary>
    public static IResult Of(IAsyncEnumerable<SseItem<object>> events) => TypedResults.ServerSentEvents(events);
}
