using Ali1688.Alerting.Delivering;
using Ali1688.Alerting.Evaluating;
using Ali1688.Alerting.Rules;
using Ali1688.Configuration;
using Ali1688.Gateway.Tokens;
using Ali1688.Storage;
using Microsoft.Extensions.Logging;

namespace Ali1688.Alerting;

/// <summary>The room's door: rules, channels, what was sent, and what is at work. Thread-safe.</summary>
public sealed class Alerts
{
    private readonly Store _store;
    private readonly Settings _settings;
    private readonly ITokenStore _tokens;
    private readonly ILoggerFactory _logs;
    private readonly TimeProvider _time;

    /// <summary>Over a store; nothing is read before the first use.</summary>
    public Alerts(Store store, StorageOptions options, Settings settings, ITokenStore tokens, ILoggerFactory logs, TimeProvider time)
    {
        (_store, _settings, _tokens, _logs, _time) = (store, settings, tokens, logs, time);
        (Rules, Channels, Messages) = (new AlertRules(store), new AlertChannels(store, options), new AlertMessages(store));
    }

    /// <summary>The rules.</summary>
    public AlertRules Rules { get; }

    /// <summary>The channels.</summary>
    public AlertChannels Channels { get; }

    /// <summary>What was, or is to be, sent.</summary>
    public AlertMessages Messages { get; }

    /// <summary>Saves rules, when each of their channels and watches is there; all of them or none.</summary>
    /// <exception cref="ConfigurationException">One is not there; the message says which.</exception>
    public async Task SaveRulesAsync(IReadOnlyList<AlertRule> rules, CancellationToken cancellationToken)
    {
        var (channels, watches) = (await Channels.ListAsync(cancellationToken), await new Watches(_store).ListAsync(cancellationToken));
        foreach (var rule in rules)
        {
            if (rule.To.FirstOrDefault(name => channels.All(channel => channel.Name != name)) is { } channel) throw new ConfigurationException($"rule '{rule.Name}': there is no channel {channel}. Make it first: ali1688 alerts channel add {channel} --help");
            var watch = rule.Scope.Watch ?? (rule.When as FreshnessBroken)?.Watch;
            if (watch is not null && watches.All(known => known.Name != watch)) throw new ConfigurationException($"rule '{rule.Name}': there is no watch {watch}. ali1688 watch list shows those there are.");
        }

        await Rules.SaveAsync(rules, cancellationToken);
    }

    /// <summary>Saves a channel.</summary>
    /// <exception cref="ConfigurationException">Something is wrong with it; the message says what.</exception>
    public Task SaveChannelAsync(AlertChannel channel, CancellationToken cancellationToken) =>
        channel.Problem() is { } problem ? throw new ConfigurationException(problem) : Channels.SaveAsync(channel, cancellationToken);

    /// <summary>Removes a channel; false when there is none.</summary>
    /// <exception cref="ConfigurationException">A rule tells it something.</exception>
    public async Task<bool> RemoveChannelAsync(string name, CancellationToken cancellationToken) =>
        (await Rules.ListAsync(cancellationToken)).FirstOrDefault(rule => rule.To.Contains(name)) is { } rule
            ? throw new ConfigurationException($"Rule '{rule.Name}' tells {name} what it finds; remove the rule or give it another channel first.")
            : await Channels.RemoveAsync(name, cancellationToken);

    /// <summary>Sends a channel one message that says it is a test, and gives why it failed; null when it was taken.</summary>
    public async Task<string?> TestChannelAsync(AlertChannel channel, CancellationToken cancellationToken)
    {
        using var sender = new ChannelSender(_settings.AlertsAllowPrivate, _settings.PublicUrl, _time);
        var now = _time.GetUtcNow();
        var line = new AlertLine { Kind = "test", Part = "ali1688", From = "", To = "ok", At = now };
        var message = new AlertMessage { Id = 0, Key = Guid.NewGuid().ToString("n"), Rule = "test", Channel = channel.Name, State = AlertMessageState.Sending, NextAt = now, FirstAt = now, GiveUpAt = now, Count = 1, FromCursor = 0, UntilCursor = 0, Attempts = 1, Lines = [line] };
        return await sender.SendAsync(channel, message, cancellationToken) switch
        {
            SendResult.Delivered => null,
            SendResult.Busy busy => busy.Reason,
            SendResult.Failed failed => failed.Reason,
            _ => "It could not be sent.",
        };
    }

    /// <summary>What a rule would have told of the past.</summary>
    public IAsyncEnumerable<AlertLine> TryOutAsync(AlertRule rule, DateTimeOffset since, CancellationToken cancellationToken) =>
        new RuleTrial(_store, rule with { Id = 1 }, since).RunAsync(cancellationToken);

    /// <summary>Wires what works for as long as it runs.</summary>
    public AlertRunner OpenRunner(AlertOptions options)
    {
        var sender = new ChannelSender(_settings.AlertsAllowPrivate, _settings.PublicUrl, _time);
        var logger = _logs.CreateLogger<AlertRunner>();
        var evaluator = new AlertEvaluator(new AlertFeed(_store), new DueItems(_store), new ServiceProbe(_store, _settings, _tokens, _time), _time);
        return new AlertRunner(evaluator, new AlertDelivery(Messages, Channels, sender, _time, logger), sender, Messages, options, _time, logger);
    }
}
