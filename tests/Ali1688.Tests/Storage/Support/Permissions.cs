namespace Ali1688.Tests.Storage.Support;

public static class Permissions
{
    /// <summary>The permissions of a file or folder in octal digits, as <c>chmod</c> takes them.</summary>
    public static string Of(string path) => OperatingSystem.IsWindows()
        ? throw new PlatformNotSupportedException("Windows has no such permissions.")
        : Convert.ToString((int)File.GetUnixFileMode(path), 8);
}
