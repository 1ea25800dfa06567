using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Nodes;
using Ali1688.Alerting;
using Ali1688.Alerting.Rules;
using Ali1688.Gateway.Products;
using Ali1688.Server.Access;
using Ali1688.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Ali1688.Server.Api;

/// <summary>A channel, without its secrets.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Kind">Where messages go: dingtalk, wecom, feishu, webhook, mail.</param>
/// <param name="AllowPrivate">Whether private addresses are allowed.</param>
internal sealed record ChannelView(string Name, string Kind, bool AllowPrivate);

/// <summary>One thing that somebody is told.</summary>
/// <param name="Kind">The kind of the rule's condition.</param>
/// <param name="Id">The product; null for the service.</param>
/// <param name="Part">The SKU, or the part of the service.</param>
/// <param name="Title">The product's title.</param>
/// <param name="From">What it was.</param>
/// <param name="To">What it is.</param>
/// <param name="IsRecovery">Whether a fault of the service is over.</param>
/// <param name="At">When it was seen.</param>
internal sealed record AlertLineView(string Kind, ItemId? Id, string Part, string? Title, string From, string To, bool IsRecovery, DateTimeOffset At);

/// <summary>A message to a channel, and what became of it.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Rule">The rule that found it.</param>
/// <param name="Channel">The channel.</param>
/// <param name="State">open, waiting, sending, delivered or given-up.</param>
/// <param name="Count">How many alerts it is about.</param>
/// <param name="FirstAt">When the first of them was found.</param>
/// <param name="NextAt">When it is sent, or tried again, at the earliest.</param>
/// <param name="SentAt">When it was delivered; null before.</param>
/// <param name="Attempts">How often it was tried.</param>
/// <param name="Error">Why the last attempt failed; null where none did.</param>
/// <param name="Alerts">The first of its alerts.</param>
internal sealed record DeliveryView(
    long Id, string Rule, string Channel, string State, long Count, DateTimeOffset FirstAt, DateTimeOffset NextAt, DateTimeOffset? SentAt, int Attempts, string? Error, IReadOnlyList<AlertLineView> Alerts)
{
    public static DeliveryView Of(AlertMessage message) => new(
        message.Id, message.Rule, message.Channel, JsonNamingPolicy.KebabCaseLower.ConvertName(message.State.ToString()), message.Count, message.FirstAt, message.NextAt, message.SentAt, message.Attempts, message.Error,
        [.. message.Lines.Select(line => new AlertLineView(line.Kind, line.Id, line.Part, line.Title, line.From, line.To, line.IsRecovery, line.At))]);
}

/// <summary>Alerts: their rules, and what was told.</summary>
internal static class AlertRoutes
{
    public static void MapAlerts(this IEndpointRouteBuilder api)
    {
        var alerts = api.MapGroup("/alerts").WithTags("Alerts").RequireAuthorization(AccessPolicies.Read);
        alerts.MapGet("/rules", RulesAsync).WithSummary("Lists the rules");
        alerts.MapGet("/rules/{name}", RuleAsync).WithSummary("One rule").ProducesProblem(404);
        alerts.MapPut("/rules/{name}", SaveRuleAsync).WithSummary("Makes a rule, or replaces it").RequireAuthorization(AccessPolicies.Operate).ProducesProblem(400)
            .WithDescription("The body is a rule as `ali1688 alerts list --json` prints it: {\"when\": {\"kind\": \"price-down\", \"by\": \"10%\"}, \"to\": [\"team\"]}. Channels hold secrets and are made on the command line.");
        alerts.MapDelete("/rules/{name}", RemoveRuleAsync).WithSummary("Removes a rule").RequireAuthorization(AccessPolicies.Operate).ProducesProblem(404);
        alerts.MapGet("/channels", ChannelsAsync).WithSummary("Lists the channels, without their secrets");
        alerts.MapGet("/deliveries", DeliveriesAsync).WithSummary("What was, or is to be, told; the newest first");
        alerts.MapPost("/deliveries/{id}/retry", RetryAsync).WithSummary("Sends one again that waits or was given up").RequireAuthorization(AccessPolicies.Operate).ProducesProblem(404);
    }

    private static async Task<Ok<Page<JsonNode>>> RulesAsync(Alerts alerts, CancellationToken cancellationToken) =>
        TypedResults.Ok(new Page<JsonNode>([.. (await alerts.Rules.ListAsync(cancellationToken)).Select(Node)], null));

    private static async Task<Ok<JsonNode>> RuleAsync(string name, Alerts alerts, CancellationToken cancellationToken) =>
        TypedResults.Ok(Node(await alerts.Rules.FindAsync(name, cancellationToken) ?? throw Unknown(name)));

    private static async Task<Ok<JsonNode>> SaveRuleAsync(string name, JsonObject body, Alerts alerts, CancellationToken cancellationToken)
    {
        body["name"] = name;
        var rule = Read(body);
        await alerts.SaveRulesAsync([rule], cancellationToken);
        return TypedResults.Ok(Node(rule));
    }

    private static async Task<NoContent> RemoveRuleAsync(string name, Alerts alerts, CancellationToken cancellationToken) =>
        await alerts.Rules.RemoveAsync(name, cancellationToken) ? TypedResults.NoContent() : throw Unknown(name);

    private static async Task<Ok<Page<ChannelView>>> ChannelsAsync(Alerts alerts, CancellationToken cancellationToken) =>
        TypedResults.Ok(new Page<ChannelView>([.. (await alerts.Channels.ListAsync(cancellationToken)).Select(channel => new ChannelView(channel.Name, channel.Target.Kind, channel.AllowPrivate))], null));

    private static async Task<Ok<Page<DeliveryView>>> DeliveriesAsync(
        [Description("Only those of which this became")] AlertMessageState? state, [Description("How many at the most, 1 to 1000 (100)")] int? take, Alerts alerts, CancellationToken cancellationToken) =>
        TypedResults.Ok(new Page<DeliveryView>([.. (await alerts.Messages.NewestAsync(state, QueryText.Take(take), cancellationToken)).Select(DeliveryView.Of)], null));

    private static async Task<NoContent> RetryAsync(long id, Alerts alerts, CancellationToken cancellationToken) =>
        await alerts.Messages.RetryAsync(id, cancellationToken) ? TypedResults.NoContent() : throw RefusedRequest.Missing($"There is no message {id} that waits or was given up.");

    private static AlertRule Read(JsonObject body)
    {
        try
        {
            return RuleReader.ReadAll(body.ToJsonString()) is [var rule] ? rule : throw RefusedRequest.Wrong("One rule is expected.");
        }
        catch (FormatException wrong)
        {
            throw RefusedRequest.Wrong(wrong.Message);
        }
    }

    private static JsonNode Node(AlertRule rule) => JsonNode.Parse(RuleReader.Write(rule))!; // a rule is an object

    private static RefusedRequest Unknown(string name) => RefusedRequest.Missing($"There is no rule '{QueryText.Shorten(name)}'.");
}
