namespace Ali1688.Collecting;

/// <summary>
/// How long one waits for a call: what does not have its turn yet costs nothing when it is given up, what was asked already was paid for. Immutable.
/// </summary>
/// <param name="Turn">Cancelled when its turn is not waited for any more.</param>
/// <param name="Answer">Cancelled when not even the answer is waited for; later than the other.</param>
internal readonly record struct Patience(CancellationToken Turn, CancellationToken Answer);
