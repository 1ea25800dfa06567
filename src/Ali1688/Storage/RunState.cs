namespace Ali1688.Storage;

/// <summary>Where a run stands. The words are stored, in lower case.</summary>
public enum RunState
{
    /// <summary>Its ids are still being written down; a run left in this state by a crash has not all of them.</summary>
    Registering,

    /// <summary>Its items are being asked for, or were when the program died.</summary>
    Running,

    /// <summary>Every item has its outcome.</summary>
    Finished,

    /// <summary>Stopped in good order with items left.</summary>
    Interrupted,
}
