using Ali1688.Gateway.Calls;
using Ali1688.Gateway.Products;

namespace Ali1688.Messages;

/// <summary>What the platform said to following one product. Immutable.</summary>
/// <param name="Id">The product.</param>
/// <param name="Result">What became of the call.</param>
/// <param name="IsAsked">Whether a call was made; not, once the platform had refused the application as such.</param>
public sealed record FollowOutcome(ItemId Id, CallResult Result, bool IsAsked = true)
{
    /// <summary>Whether it was done.</summary>
    public bool IsDone => Result is CallResult.Answered;

    /// <summary>Whether no other product can fare better.</summary>
    public bool EndsAll => Result is CallResult.CredentialsRefused or CallResult.TokenRefused or CallResult.PermissionRefused or CallResult.DayQuotaSpent or CallResult.NotSent
        or CallResult.Transient { Fault: TransientFault.Unreachable };
}
