using Ali1688.Changes;
using Ali1688.Cleaning;
using Ali1688.Products;
using Ali1688.Storage.Dialects;

namespace Ali1688.Storage.Writing;

/// <summary>A collected product, ready to be stored: all that costs time is done on the caller's thread, not on the writer's.</summary>
internal sealed class PreparedAnswer
{
    private PreparedAnswer(long at, long digest, string profile, IReadOnlyList<Finding> findings, object?[] row) =>
        (At, Digest, Profile, Findings, Row) = (at, digest, profile, findings, row);

    public long At { get; }

    public long Digest { get; }

    public string Profile { get; }

    public IReadOnlyList<Finding> Findings { get; }

    /// <summary>The row of <see cref="Tables.Products"/>.</summary>
    public object?[] Row { get; }

    public static PreparedAnswer From(ItemOutcome.Collected collected, StoreDialect dialect)
    {
        var json = ProductJson.Write(collected.Product);
        var digest = unchecked((long)ProductDigest.Of(json));
        return new PreparedAnswer(
            collected.At.ToUnixTimeMilliseconds(),
            digest,
            collected.Profile,
            collected.Findings,
            ProductRow.From(collected, json, digest, dialect.PackAnswer(collected.RawAnswer.Span)));
    }
}
