namespace Ali1688.Gateway;

/// <summary>What the platform's console gives an application: its key (public) and its secret.</summary>
/// <param name="AppKey">The application's key, as the console shows it.</param>
/// <param name="AppSecret">The application's secret: it signs every call.</param>
public sealed record AppCredentials(string AppKey, Secret AppSecret);
