using Ali1688.Gateway.Products;

namespace Ali1688.Sources;

/// <summary>What one line (or row of a table) of a list of ids says.</summary>
/// <param name="Number">The line's number, from 1.</param>
/// <param name="Text">The line, or the cell, as it stands.</param>
/// <param name="Id">The id, or null when the line names none.</param>
/// <param name="Reason">Why it names none, for people; null when it does.</param>
public readonly record struct IdLine(int Number, string Text, ItemId? Id, string? Reason = null);
