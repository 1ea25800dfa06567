using System.Collections;
using Ali1688.Alerting;
using Ali1688.Alerting.Delivering;
using Ali1688.Alerting.Rules;
using Ali1688.Configuration;
using Ali1688.Gateway;
using Ali1688.Products;
using Ali1688.Storage;
using Ali1688.Tests.Storage.Support;
using Microsoft.Extensions.Logging.Abstractions;

namespace Ali1688.Tests.Alerting.Support;

/// <summary>A test with a store of its own and a receiver of alerts at a real socket.</summary>
public abstract class AlertTest(TestDatabase database) : StoreTest(database)
{
    private static readonly Hashtable Environment = new() { ["ALI_APPKEY"] = "1000000", ["ALI_APPSECRET"] = "the-app-secret", ["ALI_ALERTS_ALLOW_PRIVATE"] = "true", ["ALI_DAILY_QUOTA"] = "1000", ["ALI_QUOTA_RESET"] = QuotaDay.StartText };

    protected Alerts Alerts => new(Store, Database.Options, Settings, Tokens, NullLoggerFactory.Instance, Clock);

    protected StoredTokens Tokens => new(Store, Database.Options, Log);

    private Settings Settings => Settings.From(SettingsSource.Read(Path.GetTempPath(), Environment, new Dictionary<string, string> { [SettingsCatalog.DataDirectory.Path] = Database.Options.DataDirectory }));

    /// <summary>A receiver that the channel <c>me</c> leads to.</summary>
    protected async Task<AlertReceiver> ReceiveAsync()
    {
        var receiver = await AlertReceiver.StartAsync();
        await Alerts.SaveChannelAsync(new AlertChannel { Name = "me", Target = new WebhookTarget(new Secret($"{receiver.Url}hook"), new Secret(AlertReceiver.Secret)), AllowPrivate = true }, Cancel);
        return receiver;
    }

    /// <summary>Makes a rule of JSON without its name and channel.</summary>
    protected Task RuleAsync(string name, string when, string rest = "\"cooldown\": \"0s\"") =>
        Alerts.SaveRulesAsync(RuleReader.ReadAll($$"""{ "name": "{{name}}", "to": ["me"], "when": { "kind": {{when}} }, {{rest}} }"""), Cancel);

    protected async Task<(int Alerts, int Delivered)> RunAsync()
    {
        using var runner = Alerts.OpenRunner(new AlertOptions());
        return await runner.RunOnceAsync(Cancel);
    }

    /// <summary>A look at a product, a minute after the one before.</summary>
    protected async Task SeeAsync(params Product[] products)
    {
        Clock.Advance(TimeSpan.FromMinutes(1));
        await WriteAsync(null, [.. products.Select(product => Sample.Collected(product, Clock.GetUtcNow()))]);
    }

    /// <summary>What the receiver saw, as rule and values.</summary>
    protected static IReadOnlyList<string> Told(AlertReceiver receiver) =>
    [
        .. receiver.Visible.SelectMany(message => message.Json.GetProperty("alerts").EnumerateArray().Select(alert =>
            $"{message.Json.GetProperty("rule").GetString()}: {alert.GetProperty("from").GetString()} → {alert.GetProperty("to").GetString()}")),
    ];
}
