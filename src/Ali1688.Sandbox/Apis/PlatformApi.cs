using System.Text.Json;
using Ali1688.Sandbox.Gateway;

namespace Ali1688.Sandbox.Apis;

/// <summary>One API of the platform. A new one is a new file and a line in <see cref="ApiDirectory"/>.</summary>
internal abstract class PlatformApi
{
    public abstract string Namespace { get; }

    public abstract string Name { get; }

    public virtual DialectKind Dialect => DialectKind.Aop;

    /// <summary>Whether none of the checks stands before it; the clock APIs are open to everybody and unmetered.</summary>
    public virtual bool IsOpen => false;

    /// <summary>Whether it is called for a user, with an access token.</summary>
    public virtual bool NeedsUser => true;

    /// <summary>Looks at the business parameters.</summary>
    public abstract Refusal? Check(GatewayCall call);

    /// <summary>Writes the answer, and tells how the statistics shall count it.</summary>
    public abstract string Write(GatewayCall call, Utf8JsonWriter json);

    /// <summary>Writes the answer that holds no product although it looks like a success.</summary>
    public virtual void WriteNull(Utf8JsonWriter json) => json.WriteNullValue();
}
