using System.Globalization;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.DependencyInjection;

namespace Ali1688.Server.Access;

/// <summary>How often somebody may ask, so that one caller cannot keep the service from the others.</summary>
internal static class RateLimits
{
    /// <summary>The policy of whatever takes a password.</summary>
    public const string Login = "login";

    private const int LoginsPerMinute = 5;
    private const int StrangersPerSecond = 50;

    public static IServiceCollection AddRateLimits(this IServiceCollection services, int perSecond) => services.AddRateLimiter(options =>
    {
        options.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
        options.OnRejected = (context, _) =>
        {
            var wait = context.Lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? after : TimeSpan.FromSeconds(1);
            context.HttpContext.Response.Headers.RetryAfter = Math.Max(1, Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
            return ValueTask.CompletedTask;
        };
        options.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(context => Usual(context, perSecond));
        options.AddPolicy(Login, context => RateLimitPartition.GetFixedWindowLimiter(
            Caller.Origin(context), _ => new FixedWindowRateLimiterOptions { PermitLimit = LoginsPerMinute, Window = TimeSpan.FromMinutes(1) }));
    });

    private static RateLimitPartition<string> Usual(HttpContext context, int perSecond)
    {
        if (PushEndpoint.IsPush(context.Request.Path)) return RateLimitPartition.GetNoLimiter("push"); // it has its signature, and the platform its pace
        var isKnown = context.User.Identity is { IsAuthenticated: true };
        var rate = isKnown ? perSecond : StrangersPerSecond;
        return RateLimitPartition.GetTokenBucketLimiter(
            isKnown ? $"{Caller.Name(context)} {Caller.Origin(context)}" : $"? {Caller.Origin(context)}",
            _ => new TokenBucketRateLimiterOptions { TokenLimit = 2 * rate, TokensPerPeriod = Math.Max(1, rate / 10), ReplenishmentPeriod = TimeSpan.FromMilliseconds(100) });
    }
}
