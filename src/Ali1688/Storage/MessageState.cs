namespace Ali1688.Storage;

/// <summary>What became of a pushed message. The numbers are stored.</summary>
public enum MessageState
{
    /// <summary>Stored and acknowledged; nothing was done about it yet.</summary>
    Waiting = 0,

    /// <summary>What it says was done.</summary>
    Applied = 1,

    /// <summary>It is about products that we do not hold, or says nothing that we act on.</summary>
    PassedOver = 2,

    /// <summary>It could not be understood, or the store refused what it says. It is kept whole.</summary>
    Failed = 3,
}
