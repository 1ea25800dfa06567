namespace Ali1688.Sandbox.Relations;

/// <summary>Who looks at a product: an application, for a user.</summary>
internal readonly record struct Viewer(KnownApp App, SandboxUser User);
