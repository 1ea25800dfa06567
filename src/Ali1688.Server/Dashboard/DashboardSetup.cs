using System.Reflection;
using Ali1688.Server.Dashboard.Pages;
using Ali1688.Server.Dashboard.Texts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.StaticWebAssets;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor.Services;

namespace Ali1688.Server.Dashboard;

/// <summary>Puts the dashboard into the service.</summary>
internal static class DashboardSetup
{
    // The program that is started gathers the assets of all projects and packages, so their list bears its name.
    private static readonly string Manifest = Path.Combine(AppContext.BaseDirectory, $"{Program}.staticwebassets.endpoints.json");

    private static string Program => Assembly.GetEntryAssembly()?.GetName().Name ?? "Ali1688.Cli";

    /// <summary>What the pages need, besides the parts of the service.</summary>
    public static WebApplicationBuilder AddDashboard(this WebApplicationBuilder builder)
    {
        // What was built and not published has its assets still in the folders of projects and packages.
        var scattered = Path.Combine(AppContext.BaseDirectory, $"{Program}.staticwebassets.runtime.json");
        builder.Configuration[WebHostDefaults.StaticWebAssetsKey] = scattered;
        if (File.Exists(scattered)) StaticWebAssetsLoader.UseStaticWebAssets(builder.Environment, builder.Configuration);
        builder.Services.AddRazorComponents().AddInteractiveServerComponents();
        builder.Services.AddMudServices();
        builder.Services.AddScoped<Deeds>();
        builder.Services.AddSingleton<ServicePulse>().AddHostedService(services => services.GetRequiredService<ServicePulse>());
        return builder;
    }

    /// <summary>Where the pages and what they load are.</summary>
    public static void MapDashboard(this WebApplication app)
    {
        app.UseAntiforgery();
        app.Use(LeadBack);
        app.Use(TellItself);
        if (File.Exists(Manifest)) app.MapStaticAssets(Manifest);
        app.MapGet("/language/{name}", ChooseLanguage).ExcludeFromDescription();
        app.MapExportDownload();
        // Blazor's own policy would take the place of the service's, which is stricter.
        var pages = app.MapRazorComponents<App>().AddInteractiveServerRenderMode(options => options.ContentSecurityFrameAncestorsPolicy = null);
        if (File.Exists(Manifest)) pages.WithStaticAssets(Manifest);
    }

    // Whoever follows a wrong link gets a page; programs get the plain refusal.
    private static Task LeadBack(HttpContext context, RequestDelegate next)
    {
        var isLost = context.GetEndpoint() is null && HttpMethods.IsGet(context.Request.Method) && !context.Request.Path.StartsWithSegments("/api")
            && context.Request.GetTypedHeaders().Accept.Any(accepted => accepted.MediaType == "text/html");
        if (!isLost) return next(context);
        context.Response.Redirect(NotFound.Address);
        return Task.CompletedTask;
    }

    // Pages that are not found are rendered like any other; only whoever asked for them is told at last, when nothing takes their place any more.
    private static Task TellItself(HttpContext context, RequestDelegate next)
    {
        if (context.Request.Path != NotFound.Address) return next(context);
        if (context.Features.Get<IStatusCodePagesFeature>() is { } problems) problems.Enabled = false;
        context.Response.OnStarting(() =>
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        });
        return next(context);
    }

    private static void ChooseLanguage(HttpContext context, string name, string? back)
    {
        if (Preferences.Parse(name) is { } language) Preferences.Keep(context, language);
        context.Response.Redirect(back is ['/', not ('/' or '\\'), ..] ? back : "/");
    }
}
