namespace Ali1688.Sandbox.Http;

/// <summary>One parameter of a request, decoded.</summary>
internal readonly record struct Parameter(string Name, string Value);
