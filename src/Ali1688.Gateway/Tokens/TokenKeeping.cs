namespace Ali1688.Gateway.Tokens;

/// <summary>Puts tokens into the store at the place of the account that they are of. Nothing here can be cancelled: a token that is not kept may be lost for ever.</summary>
internal sealed class TokenKeeping(TokenOwner wanted, ITokenStore store, TimeProvider time)
{
    /// <summary>Keeps tokens in place of those that they were made from. Called under the lock of their place.</summary>
    public async Task<TokenResult> KeepAsync(TokenOwner owner, TokenResult.Granted granted)
    {
        var member = granted.Tokens.MemberId;
        if (member is null || owner.MemberId is null || member == owner.MemberId) await store.WriteAsync(owner, granted.Tokens, CancellationToken.None);
        else await MoveAsync(owner, member, granted.Tokens);
        return wanted.MemberId is { } named && member is not null && member != named
            ? new TokenResult.Failed(TokenFailure.LoginNeeded, null, GatewaySentences.OtherAccount.With(member, named))
            : granted;
    }

    /// <summary>Adds the tokens of a login beside those of other accounts.</summary>
    public async Task<TokenResult> AddAsync(TokenResult.Granted granted)
    {
        var account = wanted with { MemberId = granted.Tokens.MemberId ?? wanted.MemberId };
        var home = await store.HomeAsync(account, CancellationToken.None);
        // A refresh of the account's old tokens may be under way, and must not overwrite these.
        if (await new TokenLock(home, store, time).RunAsync(_ => null, WriteAsync, CancellationToken.None) is TokenResult.Failed) await WriteAsync(home, null);
        return granted;

        async Task<TokenResult> WriteAsync(TokenOwner owner, TokenSet? old)
        {
            await store.WriteAsync(owner, granted.Tokens, CancellationToken.None);
            return granted;
        }
    }

    // What the user brought was of another account than the stored tokens, which the platform takes no more.
    private async Task MoveAsync(TokenOwner owner, string member, TokenSet tokens)
    {
        await store.WriteAsync(await store.HomeAsync(owner with { MemberId = member }, CancellationToken.None), tokens, CancellationToken.None);
        if (wanted.MemberId is null) await store.DeleteAsync(owner, CancellationToken.None);
    }
}
