namespace Ali1688.Drift;

/// <summary>One place in the shape of answers. Places refer to each other by their index; -1 is none.</summary>
internal struct ShapeField
{
    public int Parent;
    public int FirstChild;
    public int NextSibling;
    public int NameStart;
    public int NameLength;
    public JsonKinds Kinds;

    /// <summary>In how many answers it was there.</summary>
    public long Seen;

    /// <summary>In how many answers it was an object, so that its fields could be there.</summary>
    public long Objects;
}
