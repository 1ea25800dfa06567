using System.Net;

namespace Ali1688.EndToEnd.Tests;

/// <summary>A service with something in it, shared by the tests of a class: products, a watch, a run, an export, a rule.</summary>
public sealed class RunningService : IAsyncLifetime
{
    internal const ulong First = 600000000001;

    internal Platform Platform { get; private set; } = null!; // set before the first test

    internal Service Service { get; private set; } = null!;

    internal ApiClient Client { get; private set; } = null!;

    internal string Export { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        Platform = await Platform.StartAsync();
        Service = await Service.StartAsync(Platform.Cli);
        Client = Service.Client();
        var channel = await Platform.Cli.RunAsync("alerts", "channel", "add", "team", "--webhook", "https://example.com/hook", "--secret", "what-the-messages-are-signed-with");
        Assert.True(channel.ExitCode == 0, channel.Errors);
        var run = await Client.PostAsync("/api/v1/runs", new { ids = Platform.ItemIds(20) });
        Assert.Equal(HttpStatusCode.Accepted, run.Status);
        await foreach (var progress in Client.EventsAsync("/api/v1/runs/1/stream")) _ = progress;
        await Client.PutAsync("/api/v1/watches/shelf", new { importance = 2, quiet = "00:00-23:59" });
        await Client.PostAsync("/api/v1/watches/shelf/products", new { run = 1 });
        await Client.PutAsync("/api/v1/alerts/rules/drop", new { when = new { kind = "price-down", by = "10%" }, to = new[] { "team" } });
        Export = (await Client.PostAsync("/api/v1/exports", new { format = "Jsonl" })).Json.GetProperty("id").GetString()!;
        await UntilAsync(async () => (await Client.GetAsync($"/api/v1/exports/{Export}")).Json.GetProperty("state").GetString() == "Finished");
    }

    internal static async Task UntilAsync(Func<Task<bool>> condition)
    {
        for (var look = 0; look < 300; look++)
        {
            if (await condition()) return;
            await Task.Delay(50);
        }

        throw new TimeoutException("It did not come to pass in 15 seconds.");
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await Service.DisposeAsync();
        await Platform.DisposeAsync();
    }
}
