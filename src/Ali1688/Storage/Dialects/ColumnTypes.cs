namespace Ali1688.Storage.Dialects;

/// <summary>The words with which one database declares our columns.</summary>
internal sealed record ColumnTypes
{
    /// <summary>A product's id, up to 19 digits.</summary>
    public required string ItemId { get; init; }

    /// <summary>A number of the database's own making, key of its table.</summary>
    public required string Identity { get; init; }

    /// <summary>A whole number of 64 bits, moments in Unix milliseconds among them.</summary>
    public required string Number { get; init; }

    /// <summary>A whole number below 128.</summary>
    public required string Small { get; init; }

    /// <summary>A number with a fraction, for rates; never for money.</summary>
    public required string Real { get; init; }

    /// <summary>Yuan, with four decimals.</summary>
    public required string Money { get; init; }

    /// <summary>A moment in UTC as people read it.</summary>
    public required string Moment { get; init; }

    /// <summary>Text of at most so many characters, compared as people do.</summary>
    public required Func<int, string> Text { get; init; }

    /// <summary>Text of at most so many characters, compared byte by byte.</summary>
    public required Func<int, string> Name { get; init; }

    /// <summary>Text without a limit that matters.</summary>
    public required string Document { get; init; }

    /// <summary>A whole raw answer.</summary>
    public required string Answer { get; init; }

    /// <summary>Bytes.</summary>
    public required string Blob { get; init; }

    /// <summary>The present moment, as the default of a <see cref="Moment"/>.</summary>
    public required string Now { get; init; }

    /// <summary>What stands after the closing bracket of a table.</summary>
    public required string Table { get; init; }

    /// <summary>What stands after the closing bracket of a table whose rows are short and found by their key only.</summary>
    public required string NarrowTable { get; init; }
}
