namespace Ali1688.Server.Dashboard.Texts;

/// <summary>A text of the dashboard in each of its languages; <c>{0}</c> and so on stand for what is put in.</summary>
internal sealed record Phrase(string English, string Chinese)
{
    public string In(Language language) => language == Language.Chinese ? Chinese : English;
}
