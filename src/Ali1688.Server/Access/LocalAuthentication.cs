using System.Text.Encodings.Web;
using Ali1688.Storage.Access;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Ali1688.Server.Access;

/// <summary>Lets in whoever is at this machine: where the service listens on loopback only, they could read its files as well.</summary>
internal sealed class LocalAuthentication(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logs, UrlEncoder encoder)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logs, encoder)
{
    protected override Task<AuthenticateResult> HandleAuthenticateAsync() =>
        Task.FromResult(AuthenticateResult.Success(Caller.Ticket("local", AccessScope.Admin, AccessPolicies.LocalScheme)));
}
