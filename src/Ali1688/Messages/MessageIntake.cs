using Ali1688.Configuration;
using Ali1688.Gateway;
using Ali1688.Gateway.Messages;
using Ali1688.Storage;

namespace Ali1688.Messages;

/// <summary>Takes posted forms: verified, read, and stored before they are acknowledged. Thread-safe.</summary>
/// <param name="keys">The applications that messages may be sent to.</param>
/// <param name="writer">The way into the store.</param>
public sealed class MessageIntake(IReadOnlyList<KeySettings> keys, MessageWriter writer)
{
    private readonly Dictionary<string, Secret> _secrets = keys.DistinctBy(key => key.Credentials.AppKey).ToDictionary(key => key.Credentials.AppKey, key => key.Credentials.AppSecret);

    /// <summary>The application whose messages need not name it: the only one there is; null where there are several.</summary>
    public string? OnlyKey => _secrets.Count == 1 ? _secrets.Keys.Single() : null;

    /// <summary>Takes one form.</summary>
    /// <param name="appKey">The application that it was sent to.</param>
    /// <param name="form">Its fields, decoded.</param>
    /// <param name="cancellationToken">Gives up the wait; a message that was taken is stored all the same.</param>
    /// <exception cref="StoreException">The message could not be stored.</exception>
    public async Task<IntakeVerdict> TakeAsync(string appKey, IReadOnlyCollection<KeyValuePair<string, string>> form, CancellationToken cancellationToken)
    {
        if (!_secrets.TryGetValue(appKey, out var secret)) return IntakeVerdict.UnknownKey;
        if (form.Count == 0) return IntakeVerdict.BadForm;
        if (!PushSignature.IsGood(secret, form)) return IntakeVerdict.BadSignature;
        if (PushForm.TryRead(form) is not { } message) return IntakeVerdict.BadForm;
        await writer.WriteAsync(appKey, message, cancellationToken);
        return IntakeVerdict.Stored;
    }
}
