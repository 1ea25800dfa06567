using Ali1688.Changes;
using Ali1688.Cleaning;
using Ali1688.Products;
using Ali1688.Storage.Dialects;

namespace Ali1688.Storage.Writing;

/// <summary>A collected product, ready to be stored: all that costs time is done on the caller's thread, not on the writer's.</summary>
internal sealed class PreparedAnswer
{
    private PreparedAnswer(Product product, long at, long digest, string profile, IReadOnlyList<Finding> findings, object?[] row) =>
        (Product, At, Digest, Profile, Findings, Row) = (product, at, digest, profile, findings, row);

    public Product Product { get; }

    public long At { get; }

    public long Digest { get; }

    public string Profile { get; }

    public IReadOnlyList<Finding> Findings { get; }

    /// <summary>The row of <see cref="Tables.Products"/>.</summary>
    public object?[] Row { get; }

    public static PreparedAnswer From(ItemOutcome.Collected collected, StoreDialect dialect) => From(collected, dialect.PackAnswer(collected.RawAnswer.Span));

    /// <summary>Of a new cleaning; its row is one of <see cref="Tables.ProductContents"/>.</summary>
    public static PreparedAnswer From(ItemOutcome.Recleaned recleaned)
    {
        var whole = From(new ItemOutcome.Collected(recleaned.Product, default, recleaned.Profile, recleaned.Findings) { Id = recleaned.Id, At = recleaned.At }, "");
        return new PreparedAnswer(whole.Product, whole.At, whole.Digest, whole.Profile, whole.Findings, RecleanedRow.From(whole.Row));
    }

    private static PreparedAnswer From(ItemOutcome.Collected collected, object packedAnswer)
    {
        var json = ProductJson.Write(collected.Product);
        var digest = ProductDigest.Of(json);
        var row = ProductRow.From(collected, json, digest, packedAnswer);
        return new PreparedAnswer(collected.Product, collected.At.ToUnixTimeMilliseconds(), digest, collected.Profile, collected.Findings, row);
    }
}
