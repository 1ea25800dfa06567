using Ali1688.Configuration;

namespace Ali1688.Server.Dashboard.Texts;

/// <summary>The settings.</summary>
internal static class SettingsTexts
{
    public static readonly Phrase Checks = new("Checks", "检查");
    public static readonly Phrase ChecksHint = new("the same as ali1688 doctor", "与 ali1688 doctor 相同");
    public static readonly Phrase RunAgain = new("Check again", "重新检查");
    public static readonly Phrase Ok = new("ok", "正常");
    public static readonly Phrase Look = new("look", "注意");
    public static readonly Phrase Failed = new("failed", "失败");
    public static readonly Phrase Configuration = new("Configuration", "配置");
    public static readonly Phrase ReadOnly = new("Read only: it is set in appsettings.json, .env, the environment or on the command line. Secrets are never shown.", "只读：在 appsettings.json、.env、环境变量或命令行中设置。密钥从不显示。");
    public static readonly Phrase SandboxConfiguration = new("The built-in sandbox is used instead of what stands here for gateway, key and store.", "网关、密钥和存储使用内置沙箱，而非此处的设置。");
    public static readonly Phrase Setting = new("Setting", "设置项");
    public static readonly Phrase Value = new("Value", "值");
    public static readonly Phrase From = new("From", "来源");
    public static readonly Phrase Default = new("default", "默认");
    public static readonly Phrase Environment = new("environment", "环境变量");
    public static readonly Phrase CommandLine = new("command line", "命令行");
    public static readonly Phrase Hidden = new("set, hidden", "已设置（隐藏）");
    public static readonly Phrase NotSet = new("not set", "未设置");
    public static readonly Phrase What = new("What for", "用途");

    private static readonly Dictionary<string, Phrase> Units = new Dictionary<string, Phrase>
    {
        ["seconds,"] = new("s", "秒"),
        ["bytes,"] = new("bytes", "字节"),
        ["days,"] = new("days", "天"),
    };

    /// <summary>The unit of a setting's value; null where it needs none.</summary>
    public static Phrase? UnitOf(Setting setting) => Units.GetValueOrDefault(setting.Accepts.Split(' ')[0]);

    /// <summary>Where a value comes from; files have the same name in every language.</summary>
    public static Phrase OriginOf(string origin) => Array.Find([Default, Environment, CommandLine], known => known.English == origin) ?? new(origin, origin);
}
