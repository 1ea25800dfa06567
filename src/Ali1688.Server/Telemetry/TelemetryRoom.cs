using System.Collections;
using Ali1688.Server.Access;
using Ali1688.Telemetry;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Ali1688.Server.Telemetry;

/// <summary>How metrics and traces leave the service: metrics at /metrics for Prometheus, both by OTLP where OTEL_EXPORTER_OTLP_ENDPOINT names a receiver.</summary>
internal static class TelemetryRoom
{
    private const string Receiver = "OTEL_EXPORTER_OTLP_ENDPOINT";

    public static void AddTelemetry(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        builder.Configuration.AddInMemoryCollection(Variables());
        services.AddHostedService<ServiceGauges>();
        var telemetry = services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService("ali1688"))
            .WithMetrics(metrics => metrics.AddMeter(Instruments.Name).AddAspNetCoreInstrumentation().AddRuntimeInstrumentation().AddPrometheusExporter());
        // Spans cost more than counters; they are made only where somebody takes them.
        if (string.IsNullOrEmpty(Environment.GetEnvironmentVariable(Receiver))) return;
        telemetry.WithTracing(traces => traces.AddSource(Instruments.Name).AddAspNetCoreInstrumentation());
        telemetry.UseOtlpExporter();
    }

    // The library asks the configuration, which of a service that takes its settings from elsewhere is empty.
    private static IEnumerable<KeyValuePair<string, string?>> Variables() => Environment.GetEnvironmentVariables().Cast<DictionaryEntry>()
        .Select(variable => KeyValuePair.Create((string)variable.Key, (string?)variable.Value)).Where(variable => variable.Key.StartsWith("OTEL_", StringComparison.Ordinal));

    public static void MapMetrics(this WebApplication app) => app.MapPrometheusScrapingEndpoint("/metrics").RequireAuthorization(AccessPolicies.Read);
}
