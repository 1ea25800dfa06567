using System.Diagnostics;
using System.Net;
using Ali1688.EndToEnd.Tests;

namespace Ali1688.Bench.Cluster;

/// <summary>
/// A network for each node, as if it were a machine of its own, joined by a bridge on which the servers have an address each. A way is cut by giving its end
/// a link address that nobody has: packets vanish, as in a broken network, and nobody is told. Needs to be root. Disposing takes the networks away.
/// </summary>
internal sealed class NodeNetworks : IDisposable
{
    private const string NobodysLink = "02:00:00:00:00:01";
    private readonly string _name = $"al{Environment.ProcessId % 100_000}";
    private readonly string _subnet = $"10.{200 + (Environment.ProcessId % 50)}.{Environment.ProcessId % 250}";
    private readonly List<IDisposable> _relays = [];
    private readonly int _count;

    public NodeNetworks(int count)
    {
        _count = count;
        Ip($"link add {_name} type bridge");
        foreach (var host in new[] { Database, Cache, Platform }) Ip($"address add {host}/24 dev {_name}");
        Ip($"link set {_name} up");
        for (var node = 0; node < count; node++) Join(node);
    }

    /// <summary>Where nodes find the database.</summary>
    public IPAddress Database => IPAddress.Parse($"{_subnet}.11");

    /// <summary>Where nodes find the cache.</summary>
    public IPAddress Cache => IPAddress.Parse($"{_subnet}.12");

    /// <summary>Where nodes find the platform.</summary>
    public IPAddress Platform => IPAddress.Parse($"{_subnet}.13");

    /// <summary>The places of the nodes.</summary>
    public IReadOnlyList<NodePlace> Places => [.. Enumerable.Range(0, _count).Select(node => new NodePlace(AddressOf(node), "ip", "netns", "exec", NameOf(node)))];

    /// <summary>Lets the nodes reach a server of this machine at one of the addresses.</summary>
    public void Relay(IPAddress address, string host, int port) => _relays.Add(new TcpRelay(new IPEndPoint(address, port), host, port));

    /// <summary>Cuts a node off from an address; of another node, both ways.</summary>
    public void Cut(int node, IPAddress from) => Change(node, from, address => $"neigh replace {address} lladdr {NobodysLink} dev eth0 nud permanent");

    /// <summary>Takes a cut back.</summary>
    public void Mend(int node, IPAddress from) => Change(node, from, address => $"neigh del {address} dev eth0");

    /// <summary>The addresses of all nodes but one.</summary>
    public IReadOnlyList<IPAddress> Others(int node) => [.. Enumerable.Range(0, _count).Where(other => other != node).Select(AddressOf)];

    public void Dispose()
    {
        foreach (var relay in _relays) relay.Dispose();
        for (var node = 0; node < _count; node++) Ip($"netns del {NameOf(node)}");
        Ip($"link del {_name}");
    }

    private string NameOf(int node) => $"{_name}n{node}";

    private IPAddress AddressOf(int node) => IPAddress.Parse($"{_subnet}.{21 + node}");

    private void Join(int node)
    {
        Ip($"netns add {NameOf(node)}");
        Ip($"link add {NameOf(node)} type veth peer name eth0 netns {NameOf(node)}");
        Ip($"link set {NameOf(node)} master {_name} up");
        Ip($"-n {NameOf(node)} address add {AddressOf(node)}/24 dev eth0");
        Ip($"-n {NameOf(node)} link set eth0 up");
        Ip($"-n {NameOf(node)} link set lo up");
    }

    private void Change(int node, IPAddress end, Func<IPAddress, string> how)
    {
        Ip($"-n {NameOf(node)} {how(end)}");
        for (var other = 0; other < _count; other++)
        {
            if (AddressOf(other).Equals(end)) Ip($"-n {NameOf(other)} {how(AddressOf(node))}");
        }
    }

    private static void Ip(string arguments)
    {
        using var ip = Process.Start(new ProcessStartInfo("ip", arguments) { RedirectStandardError = true }) ?? throw new InvalidOperationException("ip did not start.");
        var told = ip.StandardError.ReadToEnd();
        ip.WaitForExit();
        if (ip.ExitCode != 0) throw new InvalidOperationException($"ip {arguments}: {told.Trim()} (networks can be made by root only)");
    }
}
