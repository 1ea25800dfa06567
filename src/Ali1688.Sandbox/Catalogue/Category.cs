namespace Ali1688.Sandbox.Catalogue;

/// <summary>A node of the category tree; <see cref="ParentId"/> 0 is the root.</summary>
internal sealed record Category(int Id, int ParentId, string Name, string English, int Level)
{
    public bool IsLeaf => Level == CategoryTree.Levels;
}
