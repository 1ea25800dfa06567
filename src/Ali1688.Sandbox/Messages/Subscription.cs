namespace Ali1688.Sandbox.Messages;

/// <summary>Where an application wants its messages, and in which form; without an address they wait to be asked for.</summary>
internal sealed record Subscription(bool IsActive, Uri? Url, PushForm Form)
{
    /// <exception cref="ArgumentException">The address is none.</exception>
    public static Subscription Of(string url, PushForm form, bool keepsMessages)
    {
        if (url.Length == 0) return new Subscription(keepsMessages, null, form);
        return Uri.TryCreate(url, UriKind.Absolute, out var address) && address.Scheme is "http" or "https"
            ? new Subscription(true, address, form)
            : throw new ArgumentException($"'{url}' is no address that messages can be pushed to.");
    }
}
