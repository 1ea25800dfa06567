namespace Ali1688.Sandbox;

/// <summary>How the shape of an answer changes.</summary>
public enum DriftKind
{
    /// <summary>A field appears that was not there; a text says <c>drift</c>.</summary>
    Add,

    /// <summary>A field is no longer there.</summary>
    Remove,

    /// <summary>A field has another type: numbers and truth values become text, numeric text a number, other text an object, an object a list of one, a list an object.</summary>
    Retype,

    /// <summary>A field has another name.</summary>
    Rename,
}
