using Ali1688.Gateway.Messages;

namespace Ali1688.Storage;

/// <summary>A message as it is stored. Immutable.</summary>
/// <param name="AppKey">The application that it was sent to.</param>
/// <param name="Envelope">The message.</param>
/// <param name="SentAt">When the platform sent it; where it does not tell, when it was received.</param>
/// <param name="State">What became of it.</param>
public sealed record StoredMessage(string AppKey, MessageEnvelope Envelope, DateTimeOffset SentAt, MessageState State);
