namespace Ali1688.Gateway.Calls;

/// <summary>One of the two ways in which calls are addressed, signed and answered.</summary>
internal interface IProtocol
{
    /// <summary>The request of one attempt, signed for this moment.</summary>
    HttpRequestMessage Sign(ApiCall call, Secret? accessToken, DateTimeOffset now);

    /// <summary>The request that asks the platform for its time.</summary>
    HttpRequestMessage TimeRequest();
}
