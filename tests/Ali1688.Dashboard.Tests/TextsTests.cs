using System.Reflection;
using System.Text.RegularExpressions;
using Ali1688.Server.Dashboard.Texts;

namespace Ali1688.Dashboard.Tests;

/// <summary>The dashboard's texts: every one in both languages.</summary>
public sealed partial class TextsTests
{
    // The same in both languages on purpose.
    private static readonly string[] Signs = ["ID", "{0} / {1}", "{0}: {1}"];

    public static TheoryData<string> Texts => [.. All().Select(text => text.Name)];

    [Theory]
    [MemberData(nameof(Texts))]
    public void Text_is_there_in_both_languages(string name)
    {
        var phrase = All().Single(text => text.Name == name).Phrase;
        Assert.False(string.IsNullOrWhiteSpace(phrase.English));
        Assert.False(string.IsNullOrWhiteSpace(phrase.Chinese));
        // What switches the language stands in the other one.
        if (name is "Shell.Language" or "Shell.SwitchLanguage") return;
        Assert.DoesNotMatch(@"\p{IsCJKUnifiedIdeographs}", phrase.English);
        if (!Signs.Contains(phrase.Chinese)) Assert.Matches(@"\p{IsCJKUnifiedIdeographs}", phrase.Chinese);
        Assert.Equal(Holes(phrase.English), Holes(phrase.Chinese));
    }

    [Fact]
    public void Texts_are_many() => Assert.InRange(All().Count, 200, 2000);

    private static List<string> Holes(string text) => [.. Hole().Matches(text).Select(hole => hole.Value).Distinct().Order(StringComparer.Ordinal)];

    private static List<(string Name, Phrase Phrase)> All() =>
    [
        .. from type in typeof(Phrase).Assembly.GetTypes()
           where type.Namespace == typeof(Phrase).Namespace
           from field in type.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)
           from text in field.GetValue(null) switch
           {
               Phrase one => [($"{type.Name}.{field.Name}", one)],
               System.Collections.IDictionary many => many.Keys.Cast<object>().Select(key => ($"{type.Name}.{field.Name}.{key}", (Phrase)many[key]!)), // its keys are in it
               _ => Enumerable.Empty<(string, Phrase)>(),
           }
           select text,
    ];

    [GeneratedRegex(@"\{\d\}")]
    private static partial Regex Hole();
}
