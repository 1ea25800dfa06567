using System.Diagnostics;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orleans.Dashboard;

namespace Ali1688.Cluster;

/// <summary>
/// The pages that Orleans has about silos and grains. They live with their silo, and whoever shows them decides who may see them. Until somebody looks
/// they are not made: their scripts alone are tens of megabytes in memory, and what they measure would be measured once a second. Thread-safe.
/// </summary>
public sealed class SiloDashboard
{
    // How often each silo notes how it is, looked at or not, and how many such notes it keeps.
    private const int NoteEveryMilliseconds = 2000;
    private const int Notes = 60;
    private readonly IServiceProvider _services;
    private readonly Lazy<Task<RequestDelegate>> _pages;

    internal SiloDashboard(IServiceProvider services)
    {
        _services = services;
        _pages = new Lazy<Task<RequestDelegate>>(MakeAsync);
    }

    /// <summary>Answers a request with one of the pages, or with what they load.</summary>
    /// <param name="context">The request.</param>
    /// <param name="below">The path below which the pages are.</param>
    public async Task AnswerAsync(HttpContext context, PathString below)
    {
        var (request, services, endpoint) = (context.Request, context.RequestServices, context.GetEndpoint());
        var (path, prefix, values) = (request.Path, request.PathBase, request.RouteValues);
        if (!path.StartsWithSegments(below, out var rest)) throw new ArgumentException($"{path} is not below {below}.", nameof(below));
        var pages = await _pages.Value;
        await using var scope = _services.CreateAsyncScope();
        try
        {
            (request.Path, request.PathBase, context.RequestServices) = (rest, prefix + below, scope.ServiceProvider);
            context.SetEndpoint(null); // or the pages' own routes would not be looked at
            await pages(context);
        }
        finally
        {
            (request.Path, request.PathBase, request.RouteValues, context.RequestServices) = (path, prefix, values, services);
            context.SetEndpoint(endpoint);
        }
    }

    /// <summary>Makes a silo able to answer for itself.</summary>
    internal static void AddTo(ISiloBuilder silo)
    {
        var known = silo.Services.Count;
        silo.AddDashboard(options => (options.HideTrace, options.CounterUpdateIntervalMs, options.HistoryLength) = (true, NoteEveryMilliseconds, Notes));
        // The package would begin to measure with the silo, and hold up its start with calls to the others.
        foreach (var start in silo.Services.Skip(known).Where(service => service.ServiceType == typeof(IHostedService)).ToList())
        {
            silo.Services.Remove(start);
            silo.Services.AddSingleton(services => new Measuring(Made(start, services)));
        }

        silo.Services.AddRouting().AddSingleton(new DiagnosticListener("Ali1688.Cluster"));
    }

    private static IHostedService Made(ServiceDescriptor service, IServiceProvider services) =>
        (IHostedService)(service.ImplementationFactory?.Invoke(services) ?? ActivatorUtilities.CreateInstance(services, service.ImplementationType!)); // it has one or the other

    private async Task<RequestDelegate> MakeAsync()
    {
        foreach (var measuring in _services.GetServices<Measuring>()) await measuring.Service.StartAsync(CancellationToken.None);
        var pages = new ApplicationBuilder(_services);
        pages.UseRouting();
        pages.UseEndpoints(routes => routes.MapOrleansDashboard());
        return pages.Build();
    }

    /// <summary>What the package does from the first look on; it ends with the silo's services.</summary>
    private sealed record Measuring(IHostedService Service) : IAsyncDisposable
    {
        public ValueTask DisposeAsync() => Service is IAsyncDisposable service ? service.DisposeAsync() : ValueTask.CompletedTask;
    }
}
