namespace Ali1688.Drift;

/// <summary>What kinds of JSON value stand at one place.</summary>
[Flags]
public enum JsonKinds
{
    /// <summary>None yet.</summary>
    None = 0,

    /// <summary>Objects.</summary>
    Objects = 1,

    /// <summary>Lists.</summary>
    Lists = 2,

    /// <summary>Texts.</summary>
    Texts = 4,

    /// <summary>Numbers.</summary>
    Numbers = 8,

    /// <summary>True or false.</summary>
    Booleans = 16,

    /// <summary>Nulls, which say nothing about the kind.</summary>
    Nulls = 32,
}
