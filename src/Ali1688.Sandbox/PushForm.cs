namespace Ali1688.Sandbox;

/// <summary>How a pushed message stands in the form; receivers of both are in use.</summary>
public enum PushForm
{
    /// <summary>One field <c>message</c> with the whole message as JSON.</summary>
    Message,

    /// <summary>A field each for <c>msgId</c>, <c>gmtBorn</c>, <c>type</c>, <c>userInfo</c> and <c>data</c> (JSON).</summary>
    Flat,
}
