using Ali1688.Gateway.Products;

namespace Ali1688.Sources;

/// <summary>What one line of a list of ids says.</summary>
/// <param name="Number">The line's number, from 1.</param>
/// <param name="Text">The line as it stands.</param>
/// <param name="Id">The id, or null when the line names none.</param>
public readonly record struct IdLine(int Number, string Text, ItemId? Id);
