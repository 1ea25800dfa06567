namespace Ali1688.Server.Dashboard.Charts;

/// <summary>What a chart shows, as the browser's script takes it. Immutable.</summary>
public sealed record ChartSpec
{
    /// <summary>The lines or bars.</summary>
    public required IReadOnlyList<ChartSeries> Series { get; init; }

    /// <summary>What it shows, for those who cannot see it.</summary>
    public required string Description { get; init; }

    /// <summary><c>line</c> or <c>bar</c>.</summary>
    public string Kind { get; init; } = "line";

    /// <summary>What lies along the horizontal axis: <c>time</c>, <c>value</c>, <c>log</c> or <c>category</c>.</summary>
    public string X { get; init; } = "time";

    /// <summary>The names along a horizontal axis of categories.</summary>
    public IReadOnlyList<string>? Categories { get; init; }

    /// <summary>The name of the horizontal axis.</summary>
    public string? XName { get; init; }

    /// <summary>Whether numbers along the horizontal axis are shares.</summary>
    public bool XPercent { get; init; }

    /// <summary>Where the horizontal axis begins; null for the first point.</summary>
    public double? XMin { get; init; }

    /// <summary>Where the horizontal axis ends; null for the last point.</summary>
    public double? XMax { get; init; }

    /// <summary>The name of the vertical axis.</summary>
    public string? YName { get; init; }

    /// <summary>Where the vertical axis ends; null for the largest value.</summary>
    public double? YMax { get; init; }

    /// <summary>Whether values are shares, shown as percent.</summary>
    public bool Percent { get; init; }

    /// <summary>Whether values are whole numbers.</summary>
    public bool Whole { get; init; }

    /// <summary>Whether the vertical axis begins at zero.</summary>
    public bool FromZero { get; init; }

    /// <summary>Whether one can zoom.</summary>
    public bool Zoom { get; init; }

    /// <summary>Decimal places of values in the tooltip.</summary>
    public int Digits { get; init; } = 2;
}

/// <summary>One line or set of bars. Immutable.</summary>
public sealed record ChartSeries(string Name, IReadOnlyList<double?[]> Points)
{
    /// <summary>Whether a value holds until the next point.</summary>
    public bool Step { get; init; }

    /// <summary>Whether what lies below is tinted.</summary>
    public bool Area { get; init; }

    /// <summary>Whether the line is dashed.</summary>
    public bool Dashed { get; init; }

    /// <summary>Lines across the chart.</summary>
    public IReadOnlyList<ChartMark> Marks { get; init; } = [];

    /// <summary>A point in time.</summary>
    internal static double?[] At(DateTimeOffset moment, double? value) => [moment.ToUnixTimeMilliseconds(), value];
}

/// <summary>A line across a chart, at a place of one axis.</summary>
public sealed record ChartMark(string Name, double? X, double? Y);
