namespace Ali1688.Drift;

/// <summary>In which way an answer differs from those before it.</summary>
public enum ShapeChangeKind
{
    /// <summary>A field that was never there.</summary>
    NewField,

    /// <summary>A field that was practically always there is not.</summary>
    MissingField,

    /// <summary>A field holds a kind of value that it never held.</summary>
    RetypedField,
}
