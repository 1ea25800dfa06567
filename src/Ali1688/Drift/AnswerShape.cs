namespace Ali1688.Drift;

/// <summary>
/// The shape of an API's answers: which fields there are, what kinds of value they hold, and in how many answers they were; no values.
/// Shapes of single answers are merged into what is known, and each is compared with that before. Immutable, so thread-safe.
/// </summary>
/// <remarks>
/// A field that appears or vanishes for good is told for a while and then is how things are: counts are halved after
/// <see cref="Remembered"/> answers, so that presence follows the last few thousand.
/// </remarks>
public sealed class AnswerShape
{
    /// <summary>The most places that a shape holds; further ones are not learnt.</summary>
    public const int MaxFields = ShapeFields.Most;

    /// <summary>The most answers that the counts remember.</summary>
    public const int Remembered = 10_000;

    private readonly ShapeFields _fields;

    private AnswerShape(ShapeFields fields) => _fields = fields;

    /// <summary>The shape of no answer.</summary>
    public static AnswerShape Empty { get; } = new(new ShapeFields());

    /// <summary>How many answers it was learnt from, as far as remembered.</summary>
    public long Answers => _fields[0].Seen;

    /// <summary>How many places it holds, the answer as a whole among them.</summary>
    public int FieldCount => _fields.Count;

    /// <summary>The shape of one answer.</summary>
    /// <param name="json">The answer as received.</param>
    /// <returns>Null when it is no JSON, has more than <see cref="MaxFields"/> places, or nests deeper than 30 levels.</returns>
    public static AnswerShape? Of(ReadOnlySpan<byte> json) => ShapeReader.Read(json) is { } fields ? new AnswerShape(fields) : null;

    /// <summary>The shape of all the answers of both.</summary>
    public AnswerShape Merge(AnswerShape other)
    {
        var merged = ShapeMerge.Of(_fields, other._fields);
        while (merged[0].Seen > Remembered) merged = ShapeMerge.Halved(merged);
        return new AnswerShape(merged);
    }

    /// <summary>Where an answer differs from the answers of this shape; nothing while too little is known.</summary>
    /// <param name="answer">The shape of one answer.</param>
    /// <param name="tolerance">What is worth telling.</param>
    public IReadOnlyList<ShapeChange> Compare(AnswerShape answer, DriftTolerance tolerance) =>
        new ShapeComparison(_fields, answer._fields, tolerance).Changes();

    /// <summary>Writes it as compact JSON.</summary>
    public string ToJson() => ShapeJson.Write(_fields);

    /// <summary>Reads what <see cref="ToJson"/> wrote.</summary>
    /// <exception cref="FormatException">It is no shape.</exception>
    public static AnswerShape Parse(string json) => new(ShapeJson.Read(json));
}
