namespace Ali1688.Server.Dashboard.Texts;

/// <summary>Words for spans of time.</summary>
internal static class Spans
{
    public static readonly Phrase JustNow = new("just now", "刚刚");
    public static readonly Phrase Ago = new("{0} ago", "{0}前");
    public static readonly Phrase In = new("in {0}", "{0}后");
    public static readonly Phrase Seconds = new("{0} s", "{0} 秒");
    public static readonly Phrase Minutes = new("{0} min", "{0} 分钟");
    public static readonly Phrase Hours = new("{0} h", "{0} 小时");
    public static readonly Phrase Days = new("{0} days", "{0} 天");
}
