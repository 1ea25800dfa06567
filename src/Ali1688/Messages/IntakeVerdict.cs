namespace Ali1688.Messages;

/// <summary>What became of a posted form.</summary>
public enum IntakeVerdict
{
    /// <summary>Its message is in the store, now or from before: it can be acknowledged.</summary>
    Stored,

    /// <summary>No application of this key is configured.</summary>
    UnknownKey,

    /// <summary>The application's secret did not sign it.</summary>
    BadSignature,

    /// <summary>It holds no message.</summary>
    BadForm,
}
