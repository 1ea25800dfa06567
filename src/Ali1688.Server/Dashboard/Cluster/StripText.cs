using Ali1688.Products;
using Ali1688.Server.Dashboard.Texts;

namespace Ali1688.Server.Dashboard.Cluster;

/// <summary>Says who has which partition, for each and for all together.</summary>
internal static class StripText
{
    /// <summary>Every partition, by its number.</summary>
    public static IReadOnlyList<StripCell> Cells(Speech speech, ClusterFigures figures)
    {
        var owners = figures.Nodes.ToDictionary(node => node.Node.Owner);
        return [.. figures.Claims.Select(claim =>
        {
            var node = claim.Owner is { } owner ? owners.GetValueOrDefault(owner) : null;
            return new StripCell(node?.Colour ?? "node-none", node?.Letter, speech[NodeTexts.Partition, claim.Partition, NameOf(speech, node), Speech.Count(claim.Epoch)]);
        })];
    }

    /// <summary>How many each node has.</summary>
    public static string About(Speech speech, ClusterFigures figures)
    {
        var words = figures.Nodes.Where(node => node.Partitions > 0).Select(node => speech[NodeTexts.Has, NameOf(speech, node), Speech.Count(node.Partitions)]).ToList();
        if (figures.Taken < figures.Claims.Count) words.Add(speech[NodeTexts.Has, NameOf(speech, null), Speech.Count(figures.Claims.Count - figures.Taken)]);
        return speech[NodeTexts.SpreadAbout, Speech.Count(figures.Claims.Count), string.Join(speech[NodeTexts.Between], words)];
    }

    private static string NameOf(Speech speech, NodeFigures? node) => node is null ? speech[NodeTexts.Nobody] : $"{node.Letter} ({SafeText.Of(node.Node.Name)})";
}
