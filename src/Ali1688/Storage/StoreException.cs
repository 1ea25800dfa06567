namespace Ali1688.Storage;

/// <summary>The store cannot do what was asked. The message is one plain sentence for people: the cause, and what to do next. It never holds a password.</summary>
public sealed class StoreException : Exception
{
    /// <summary>Without a cause that a machine reported.</summary>
    public StoreException(string message) : base(message)
    {
    }

    /// <summary>With the cause as the database or the system reported it.</summary>
    public StoreException(string message, Exception? cause) : base(message, cause)
    {
    }
}
