namespace Ali1688.Exporting;

/// <summary>An export cannot be written; the message says why and what to do.</summary>
public sealed class ExportException(string message, Exception? inner = null) : Exception(message, inner);
