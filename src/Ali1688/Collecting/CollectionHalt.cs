namespace Ali1688.Collecting;

/// <summary>Why a collection could not go on.</summary>
public enum HaltReason
{
    /// <summary>Key, secret or signature were refused.</summary>
    CredentialsRefused,

    /// <summary>The token was refused and cannot be renewed without a human.</summary>
    LoginNeeded,

    /// <summary>The application may not call this API.</summary>
    PermissionRefused,

    /// <summary>The gateway cannot be reached.</summary>
    Unreachable,

    /// <summary>No calls are left today, and waiting was not wanted.</summary>
    DayQuotaSpent,

    /// <summary>The store failed, or a bug.</summary>
    Failure,
}

/// <summary>Stops a collection as a whole: the first reason counts, what waits is cancelled, and what was asked already gets a second to be answered. Ids that have no outcome stay pending. Thread-safe.</summary>
public sealed class CollectionHalt : IDisposable
{
    private static readonly TimeSpan Answers = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(5);
    private readonly CancellationTokenSource _source;
    private readonly CancellationTokenSource _answering = new();
    private readonly CancellationTokenSource _saving = new();
    private Halted? _first;

    /// <summary>Follows the caller's own wish to stop.</summary>
    public CollectionHalt(CancellationToken cancellationToken)
    {
        _source = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        _source.Token.UnsafeRegister(static halt => ((CollectionHalt)halt!).Begin(), this); // the state is what stands before
    }

    /// <summary>Cancelled when the collection stops.</summary>
    public CancellationToken Token => _source.Token;

    /// <summary>Cancelled a second later: what was asked by then is mostly answered.</summary>
    public CancellationToken Answering => _answering.Token;

    /// <summary>Cancelled five seconds later: what is known by then is saved, for it was paid with a call.</summary>
    public CancellationToken Saving => _saving.Token;

    /// <summary>Why it stopped; null while it runs, or when the caller stopped it.</summary>
    public Halted? Reason => _first;

    /// <summary>Stops the run.</summary>
    public void Stop(HaltReason reason, string message, Exception? exception = null)
    {
        if (Interlocked.CompareExchange(ref _first, new Halted(reason, message, exception), null) is null) _source.Cancel();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _source.Dispose();
        _answering.Dispose();
        _saving.Dispose();
    }

    private void Begin()
    {
        _answering.CancelAfter(Answers);
        _saving.CancelAfter(Grace);
    }

    /// <summary>A reason with its words.</summary>
    public sealed record Halted(HaltReason Reason, string Message, Exception? Exception);
}
