using Ali1688.Partitioning;
using Ali1688.Server.Dashboard.Texts;
using Ali1688.Storage;

namespace Ali1688.Server.Dashboard.Cluster;

/// <summary>A node as the nodes page shows it. Immutable.</summary>
/// <param name="Node">How it described itself last.</param>
/// <param name="Place">Its place among the nodes that are shown, from 0: it gives its letter and colour.</param>
/// <param name="IsThis">Whether it is the one that answers.</param>
/// <param name="Ranges">Its partitions, those in a row that were taken with the same epoch together.</param>
/// <param name="Partitions">How many they are.</param>
/// <param name="IsSilent">Whether nothing was heard of it for too long.</param>
internal sealed record NodeFigures(NodeRecord Node, int Place, bool IsThis, IReadOnlyList<PartitionRange> Ranges, int Partitions, bool IsSilent)
{
    private const int Letters = 26;
    private const int Colours = 8;

    /// <summary>What stands for it on its partitions.</summary>
    public string Letter => LetterOf(Place);

    /// <summary>The class that gives its colour.</summary>
    public string Colour => $"node-{Place % Colours}";

    /// <summary>How it is.</summary>
    public Phrase State => IsSilent ? NodeTexts.Silent : Partitions == 0 ? NodeTexts.StandingBy : NodeTexts.Working;

    /// <summary>What that means; null where it needs no words.</summary>
    public Phrase? Meaning => IsSilent ? NodeTexts.SilentHint : Partitions == 0 ? NodeTexts.StandingByHint : null;

    /// <summary>The tone in which it is said.</summary>
    public string Tone => IsSilent ? "bad" : Partitions == 0 ? "calm" : "good";

    private static string LetterOf(int place) => place < Letters ? $"{(char)('A' + place)}" : $"{place + 1}";
}
