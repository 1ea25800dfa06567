namespace Ali1688.Sandbox.Messages;

/// <summary>Which missed messages are asked for; both ends of the time are included.</summary>
internal sealed record MessageQuery(int Quantity, int Page, DateTimeOffset? From, DateTimeOffset? To, string? Type, string? MemberId)
{
    public bool Fits(Message message) =>
        (From is null || message.Born >= From) && (To is null || message.Born <= To)
            && (Type is null || message.Topic.Type == Type) && (MemberId is null || message.MemberId == MemberId);
}
