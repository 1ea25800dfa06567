namespace Ali1688.Configuration;

/// <summary>The configuration is wrong or incomplete. The message names the setting, what it accepts and what to do; it never holds a secret.</summary>
public sealed class ConfigurationException(string message) : Exception(message);
