namespace Ali1688.Sandbox.Messages;

/// <summary>One message to an application. <see cref="Data"/> is JSON.</summary>
internal sealed record Message(long Id, DateTimeOffset Born, Topic Topic, string AppKey, string MemberId, string Data);
