namespace Ali1688.Drift;

/// <summary>What was learnt of an API's answers in a while. Immutable.</summary>
/// <param name="Shape">The shape of those that were as expected.</param>
/// <param name="Sightings">Where the others differed.</param>
public sealed record ShapeLesson(AnswerShape Shape, IReadOnlyList<ShapeSighting> Sightings)
{
    /// <summary>Whether nothing was learnt.</summary>
    public bool IsEmpty => Shape.Answers == 0 && Sightings.Count == 0;
}
