using Ali1688.Server.Dashboard.Texts;
using Microsoft.AspNetCore.Http;

namespace Ali1688.Server.Dashboard;

/// <summary>What somebody chose for this browser: language and theme, each in a cookie of its own. Nothing of it is secret.</summary>
internal static class Preferences
{
    private const string LanguageCookie = "ali1688-language";
    private const string ThemeCookie = "ali1688-theme";

    /// <summary>The language that was chosen, else the first of the browser's that we speak.</summary>
    public static Language LanguageOf(HttpContext context) =>
        Parse(context.Request.Cookies[LanguageCookie]) ?? context.Request.GetTypedHeaders().AcceptLanguage
            .OrderByDescending(accepted => accepted.Quality ?? 1).Select(accepted => Parse(accepted.Value.Value?.Split('-')[0])).FirstOrDefault(language => language is not null) ?? Language.English;

    /// <summary>Whether the dark theme was chosen; null where nobody chose.</summary>
    public static bool? IsDark(HttpContext context) => context.Request.Cookies[ThemeCookie] switch { "dark" => true, "light" => false, _ => null };

    /// <summary>A language by its tag; null where it is none of ours.</summary>
    public static Language? Parse(string? tag) => tag switch { "en" => Language.English, "zh" => Language.Chinese, _ => null };

    /// <summary>The tag of a language.</summary>
    public static string TagOf(Language language) => language == Language.Chinese ? "zh" : "en";

    /// <summary>Remembers a language.</summary>
    public static void Keep(HttpContext context, Language language) => context.Response.Cookies.Append(
        LanguageCookie, TagOf(language), new CookieOptions { MaxAge = TimeSpan.FromDays(365), SameSite = SameSiteMode.Lax, HttpOnly = true, IsEssential = true, Path = "/" });
}
