using System.CommandLine;
using Ali1688.Configuration;
using Ali1688.Gateway.Calls;
using Ali1688.Gateway.Products;
using Ali1688.Keys;
using Spectre.Console;

namespace Ali1688.Cli.Commands;

/// <summary><c>profiles probe</c>: which of the known APIs the platform lets a key call, for one call each.</summary>
internal static class ProbeCommand
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(200);
    private static readonly Argument<string[]> Names = new("NAME") { Description = "Profiles to probe (default: all of the key's protocol)", Arity = ArgumentArity.ZeroOrMore };

    public static Command Create() => CommandLine.Command(
        "probe",
        "Asks the platform which APIs your key may call, spending one call on each, and names what to apply for",
        ["ali1688 profiles probe", "ali1688 profiles probe alibaba.product.get product.search.keywordQuery --json"],
        RunAsync,
        KeyChoice.Key, Names);

    private static async Task<int> RunAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        var settings = invocation.ReadSettings();
        var chosen = KeyChoice.One(invocation, settings)[0];
        var apis = Choose(ProfilesCommand.Read(settings.ProfilesFile, () => ProfileCatalog.Load(settings.ProfilesFile)), chosen.Protocol, invocation.Get(Names) ?? []);
        await using var workspace = await Workspace.OpenAsync(settings, invocation.Logs, TimeProvider.System, cancellationToken);
        await using var line = workspace.OpenCollection();
        var rows = new List<ProbeRow>();
        var problem = await ProbeAsync(line.Keys.Keys.First(key => key.Settings.Name == chosen.Name), apis, rows, cancellationToken);
        Show(invocation, rows);
        return problem is null ? ExitCode.Ok : invocation.Fail(problem, ExitCode.CouldNotGoOn);
    }

    /// <summary>The APIs that are meant, each once, with the profiles that ask it.</summary>
    private static IReadOnlyList<Api> Choose(ProfileCatalog catalog, ProtocolKind protocol, string[] names)
    {
        Api[] known =
        [
            .. catalog.Profiles.Where(profile => profile.Protocol == protocol).Select(profile => new Api([ProfileRow.Of(profile)], (gateway, ct) => gateway.ProbeAsync(profile, ct))),
            .. catalog.Sources.Where(source => source.Protocol == protocol).Select(source => new Api([ProfileRow.Of(source)], (gateway, ct) => gateway.ProbeAsync(source, ct))),
        ];
        var stranger = names.FirstOrDefault(name => !known.Any(api => api.IsOf(name)));
        if (stranger is not null) throw new UsageException($"There is no profile '{stranger}' in {protocol.ToText()}. There are: {string.Join(", ", known.Select(api => api.Profiles[0].Name))}.");
        var wanted = known.Where(api => names.Length == 0 || names.Any(api.IsOf));
        return [.. wanted.GroupBy(api => api.Profiles[0].Api).Select(same => same.First() with { Profiles = [.. same.SelectMany(api => api.Profiles)] })];
    }

    /// <summary>Probes one after the other; a day's quota that is spent is not waited for. Gives what ended it early.</summary>
    private static async Task<string?> ProbeAsync(PlatformKey key, IReadOnlyList<Api> apis, List<ProbeRow> rows, CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        foreach (var api in apis)
        {
            var asking = api.AskAsync(key.Gateway, stop.Token);
            while (await Task.WhenAny(asking, Task.Delay(Look, TimeProvider.System, cancellationToken)) != asking && key.Gate.ParkedUntil is null) cancellationToken.ThrowIfCancellationRequested();
            if (!asking.IsCompleted && key.Gate.ParkedUntil is { } reset)
            {
                await stop.CancelAsync();
                await ((Task)asking).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                return $"The day's quota is spent; {apis.Count - rows.Count} APIs were not probed. Run the same command after {reset.ToLocalTime():yyyy-MM-dd HH:mm}.";
            }

            var probe = await asking;
            rows.Add(ProbeRow.Of(api.Profiles, probe));
            if (probe.Result is CallResult.CredentialsRefused) return $"{probe.Result.Message} Check ALI_APPKEY and ALI_APPSECRET against the platform's console.";
            if (probe.Result is CallResult.Transient { Fault: TransientFault.Unreachable }) return $"{probe.Result.Message} Check the network and ALI_GATEWAY (ali1688 doctor helps).";
        }

        return null;
    }

    private static void Show(Invocation invocation, IReadOnlyList<ProbeRow> rows)
    {
        if (invocation.IsJson)
        {
            foreach (var row in rows) Invocation.PrintJson(row);
            return;
        }

        var table = new Table().Border(TableBorder.Rounded).AddColumns("API", "profiles", "result", "what to do");
        foreach (var row in rows)
            table.AddRow(new Text(row.Api), new Text(string.Join(", ", row.Profiles)), new Text(row.Grant.Replace('_', ' '), new Style(row.Grant == "granted" ? Color.Green : Color.Yellow)), new Text(row.Words()));
        invocation.Output.Write(table);
    }

    private sealed record Api(IReadOnlyList<ProfileRow> Profiles, Func<Gateway.GatewayClient, CancellationToken, Task<ApiProbe>> AskAsync)
    {
        public bool IsOf(string name) => Profiles[0].Name.Equals(name, StringComparison.OrdinalIgnoreCase);
    }
}
