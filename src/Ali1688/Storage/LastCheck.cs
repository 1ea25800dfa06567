namespace Ali1688.Storage;

/// <summary>A product's last check, by whomever it was made.</summary>
/// <param name="CheckedAt">When.</param>
/// <param name="ChangedAt">When the product was last seen to differ.</param>
/// <param name="State">What was found.</param>
public readonly record struct LastCheck(DateTimeOffset CheckedAt, DateTimeOffset ChangedAt, CheckState State);
