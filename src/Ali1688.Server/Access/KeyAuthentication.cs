using System.Text.Encodings.Web;
using Ali1688.Storage.Access;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Ali1688.Server.Access;

/// <summary>Lets in who shows a key. Every request looks it up: one that is taken back or has ended opens nothing from that moment on.</summary>
internal sealed class KeyAuthentication(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logs, UrlEncoder encoder, AccessKeys keys, TimeProvider time)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logs, encoder)
{
    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (KeyText.Of(Request) is not { } text) return AuthenticateResult.NoResult();
        return await keys.FindAsync(KeyText.DigestOf(text), Context.RequestAborted) is { } key && key.IsValidAt(time.GetUtcNow())
            ? AuthenticateResult.Success(Caller.Ticket(key.Name, key.Scope, AccessPolicies.KeyScheme))
            : AuthenticateResult.Fail("The key is unknown, has ended or was taken back.");
    }
}
