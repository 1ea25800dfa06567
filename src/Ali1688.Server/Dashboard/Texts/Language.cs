namespace Ali1688.Server.Dashboard.Texts;

/// <summary>A language of the dashboard.</summary>
public enum Language
{
    /// <summary>English.</summary>
    English,

    /// <summary>Chinese in simplified characters.</summary>
    Chinese,
}
