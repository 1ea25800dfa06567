using Ali1688.Drift;

namespace Ali1688.Storage;

/// <summary>What is known of an API's answers after a lesson was stored. Immutable.</summary>
/// <param name="Shape">The shape of its answers, from all processes.</param>
/// <param name="Accepted">The differences that are accepted.</param>
/// <param name="New">The differences of the lesson that nobody had seen before.</param>
public sealed record KnownShape(AnswerShape Shape, IReadOnlyList<ShapeChange> Accepted, IReadOnlyList<ShapeSighting> New);
