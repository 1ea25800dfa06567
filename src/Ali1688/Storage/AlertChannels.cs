using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Ali1688.Alerting.Delivering;
using Ali1688.Storage.Tokens;
using Microsoft.AspNetCore.DataProtection;

namespace Ali1688.Storage;

/// <summary>The channels of alerting. Addresses and secrets are encrypted with the keys in the data folder, as tokens are. Thread-safe.</summary>
public sealed class AlertChannels(Store store, StorageOptions options)
{
    private readonly Lazy<IDataProtectionProvider> _protection = new(() => PrivateKeyRing.Open(Path.Combine(Path.GetFullPath(options.DataDirectory), "keys")));

    /// <summary>All channels that can be decrypted here, by name.</summary>
    public async Task<IReadOnlyList<AlertChannel>> ListAsync(CancellationToken cancellationToken)
    {
        var rows = await store.ReadPatientlyAsync(
            (connection, ct) => connection.QueryAsync(
                $"SELECT name, settings, protected FROM alert_channels ORDER BY name", row => (Name: row.GetString(0), Open: row.GetString(1), Blob: row.GetFieldValue<byte[]>(2)), ct),
            cancellationToken);
        return [.. rows.Select(row => Decrypt(row.Name, row.Open, row.Blob)).OfType<AlertChannel>()];
    }

    /// <summary>Makes a channel, or gives the one of this name these settings.</summary>
    public Task SaveAsync(AlertChannel channel, CancellationToken cancellationToken)
    {
        var (open, blob) = (ChannelJson.WriteOpen(channel), Protector(channel.Name, ChannelJson.WriteOpen(channel)).Protect(ChannelJson.WriteSecret(channel)));
        return store.WriteAsync(
            async (transaction, ct) => await transaction.ExecuteAsync($"UPDATE alert_channels SET settings = {open}, protected = {blob}, free_at = 0 WHERE name = {channel.Name}", ct) > 0
                ? 1
                : await transaction.ExecuteAsync($"INSERT INTO alert_channels (name, settings, protected, created_at) VALUES ({channel.Name}, {open}, {blob}, {store.Time.GetUtcNow()})", ct),
            cancellationToken);
    }

    /// <summary>Removes a channel; false when there is none.</summary>
    public async Task<bool> RemoveAsync(string name, CancellationToken cancellationToken) =>
        await store.WriteAsync((transaction, ct) => transaction.ExecuteAsync($"DELETE FROM alert_channels WHERE name = {name}", ct), cancellationToken) > 0;

    private AlertChannel? Decrypt(string name, string open, byte[] blob)
    {
        try
        {
            return ChannelJson.Read(name, open, Protector(name, open).Unprotect(blob));
        }
        catch (Exception fault) when (fault is CryptographicException or JsonException)
        {
            return null;
        }
    }

    // Bound to the name and to all that may be seen: who can write the table but has not the keys cannot send a secret elsewhere.
    private IDataProtector Protector(string name, string open) =>
        _protection.Value.CreateProtector("Ali1688.Alerts", name, Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(open))));
}
