using Ali1688.Cleaning;
using Ali1688.Gateway.Calls;
using Ali1688.Gateway.Messages;
using Ali1688.Gateway.Products;
using Ali1688.Products;
using Ali1688.Storage;

namespace Ali1688;

/// <summary>How the asking for one id ended, or what the platform told of it unasked. Every id of a run ends in exactly one of these. Immutable.</summary>
public abstract record ItemOutcome
{
    private ItemOutcome()
    {
    }

    /// <summary>The id that was asked for.</summary>
    public required ItemId Id { get; init; }

    /// <summary>When it was known.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>How many calls were spent on it.</summary>
    public int Attempts { get; init; }

    /// <summary>The platform gave the product.</summary>
    /// <param name="Product">The product, cleaned.</param>
    /// <param name="RawAnswer">The whole answer as received (JSON, UTF-8).</param>
    /// <param name="Profile">The name of the profile it was asked with.</param>
    /// <param name="Findings">What cleaning could not understand.</param>
    public sealed record Collected(Product Product, ReadOnlyMemory<byte> RawAnswer, string Profile, IReadOnlyList<Finding> Findings) : ItemOutcome;

    /// <summary>A fresh enough version was at hand; no call was made.</summary>
    /// <param name="Answer">Set when the version came from the shared cache and the store does not have it yet: it is then stored like a collected one, as of <see cref="ItemOutcome.At"/>.</param>
    public sealed record FromCache(Collected? Answer) : ItemOutcome;

    /// <summary>The platform does not know the product, or does not show it to this key.</summary>
    /// <param name="Message">The platform's words.</param>
    /// <param name="Why">What they tell of it.</param>
    public sealed record NotFound(string Message, Absence Why = Absence.Unknown) : ItemOutcome;

    /// <summary>Given up: it becomes a dead letter.</summary>
    /// <param name="Letter">Why, and what was last heard.</param>
    public sealed record Failed(DeadLetter Letter) : ItemOutcome;

    /// <summary>The stored answer was cleaned again, since our mapping changed; no call was made, and the check stays as it was.</summary>
    /// <param name="Product">The product, cleaned.</param>
    /// <param name="Profile">The name of the profile it was asked with.</param>
    /// <param name="Findings">What cleaning could not understand.</param>
    /// <param name="Before">The digest of the product that this replaces; another one is left alone.</param>
    public sealed record Recleaned(Product Product, string Profile, IReadOnlyList<Finding> Findings, long Before) : ItemOutcome;

    /// <summary>The platform told by itself that the product is no longer for sale; no call was made.</summary>
    /// <param name="State">What it is now.</param>
    public sealed record Told(CheckState State) : ItemOutcome;

    /// <summary>The platform told by itself that the product's stock moved; no call was made.</summary>
    /// <param name="MessageId">The message that told it.</param>
    /// <param name="Moves">How it moved.</param>
    public sealed record StockMoved(long MessageId, IReadOnlyList<StockMove> Moves) : ItemOutcome;
}

/// <summary>Why an id was given up.</summary>
/// <param name="Profile">The name of the profile it was asked with.</param>
/// <param name="Reason">A short stable word, e.g. <c>timed-out</c>, <c>unreadable</c>, <c>bad-request</c>.</param>
/// <param name="Code">The platform's code, if any.</param>
/// <param name="Message">What went wrong, in words; never holds a secret.</param>
/// <param name="LastAnswer">The last answer as received, cut at 64 KiB; empty when there was none.</param>
public sealed record DeadLetter(string Profile, string Reason, string? Code, string Message, ReadOnlyMemory<byte> LastAnswer);
