using System.Globalization;

namespace Ali1688.Exporting.Rows;

/// <summary>One value; which of the fields holds it is the business of its column's kind. Lives in a row that is used again, so nothing is boxed.</summary>
internal readonly struct Cell
{
    private Cell(string? text, long number, decimal money) => (Text, Number, Money, HasValue) = (text, number, money, true);

    /// <summary>False is null.</summary>
    public bool HasValue { get; }

    /// <summary>A text, or JSON.</summary>
    public string? Text { get; }

    /// <summary>A number, an id's bits, or a moment in Unix milliseconds.</summary>
    public long Number { get; }

    /// <summary>Yuan.</summary>
    public decimal Money { get; }

    /// <summary>The number as the id that it is.</summary>
    public ulong Id => unchecked((ulong)Number);

    /// <summary>The number as the moment that it is.</summary>
    public DateTime Moment => DateTime.UnixEpoch.AddMilliseconds(Number);

    public static Cell Of(string? text) => text is null ? default : new(text, 0, 0);

    public static Cell Of(long? number) => number is { } value ? new(null, value, 0) : default;

    public static Cell Of(decimal? money) => money is { } value ? new(null, 0, value) : default;

    public static Cell Of(ulong id) => new(null, unchecked((long)id), 0);

    public static Cell Of(DateTimeOffset? moment) => moment is { } value ? new(null, value.ToUnixTimeMilliseconds(), 0) : default;

    /// <summary>An id in its digits.</summary>
    public string IdText => Id.ToString(CultureInfo.InvariantCulture);

    /// <summary>A moment as ISO 8601 writes it, in UTC.</summary>
    public string MomentText => Moment.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}
