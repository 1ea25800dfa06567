namespace Ali1688.Bench.Filling;

/// <summary>Puts very many rows into an empty store in the way that is fastest for its database.</summary>
internal interface IFilling : IAsyncDisposable
{
    /// <summary>The form in which a raw answer is kept.</summary>
    object Pack(ReadOnlySpan<byte> answer);

    /// <summary>Gets the tables ready.</summary>
    Task BeginAsync();

    /// <summary>Puts rows into a table; one at a time for each.</summary>
    Task PutAsync(string table, string[] columns, IEnumerable<object?[]> rows);

    /// <summary>Puts the indexes back.</summary>
    Task EndAsync(long lastChange);
}
