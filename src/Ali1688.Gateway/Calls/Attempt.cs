namespace Ali1688.Gateway.Calls;

/// <summary>One attempt to make a call, and what it was made with.</summary>
/// <param name="Result">What became of it.</param>
/// <param name="Sent">The access token that went along; null where none did.</param>
/// <param name="Offset">What was believed of the platform's clock.</param>
internal readonly record struct Attempt(CallResult Result, Secret? Sent, TimeSpan Offset);
