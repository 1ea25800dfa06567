using System.Globalization;
using Ali1688.Gateway;

namespace Ali1688.Configuration;

/// <summary>Reads settings as types; what is not accepted becomes a <see cref="ConfigurationException"/> that names the setting.</summary>
internal sealed class SettingReader(SettingsSource source)
{
    public string? Text(Setting setting) => source.Find(setting).Value;

    public Secret? Secret(Setting setting) => Text(setting) is { } text ? new Secret(text) : null;

    public Uri? Address(Setting setting)
    {
        if (Text(setting) is not { } text) return null;
        return Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" ? uri : throw Refused(setting);
    }

    public double Number(Setting setting, double min, double max) =>
        double.TryParse(Text(setting), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && number >= min && number <= max
            ? number
            : throw Refused(setting);

    public long Whole(Setting setting, long min, long max) =>
        long.TryParse(Text(setting), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= min && number <= max
            ? number
            : throw Refused(setting);

    public TimeSpan Seconds(Setting setting, double min, double max) => TimeSpan.FromSeconds(Number(setting, min, max));

    public TimeSpan TimeOfDay(Setting setting) =>
        TimeSpan.TryParseExact(Text(setting), [@"hh\:mm", @"hh\:mm\:ss"], CultureInfo.InvariantCulture, out var time) && time < TimeSpan.FromDays(1) ? time : throw Refused(setting);

    public T Choice<T>(Setting setting, IReadOnlyList<(string Text, T Value)> choices)
    {
        var text = Text(setting);
        foreach (var (name, value) in choices)
        {
            if (string.Equals(name, text, StringComparison.OrdinalIgnoreCase)) return value;
        }

        throw Refused(setting);
    }

    private ConfigurationException Refused(Setting setting)
    {
        var (value, origin) = source.Find(setting);
        var shown = setting.IsSecret ? "***" : value;
        return new ConfigurationException($"{setting.ShortName} is '{shown}' (from {origin}); accepted: {setting.Accepts}.");
    }
}
