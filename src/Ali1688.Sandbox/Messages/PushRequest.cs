using System.Globalization;
using Ali1688.Sandbox.Gateway;
using Ali1688.Sandbox.Http;

namespace Ali1688.Sandbox.Messages;

/// <summary>Puts a message into a signed form: the signature covers all fields but itself, with an empty path.</summary>
internal static class PushRequest
{
    public static FormUrlEncodedContent Write(Message message, PushForm form, byte[] secret)
    {
        List<Parameter> fields = form == PushForm.Message ? [new("message", MessageJson.Text(message))] : Flat(message);
        fields.Add(new Parameter(AopSignature.Name, AopSignature.Compute("", fields, secret)));
        return new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)));
    }

    private static List<Parameter> Flat(Message message) =>
    [
        new("msgId", message.Id.ToString(CultureInfo.InvariantCulture)),
        new("gmtBorn", message.Born.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture)),
        new("type", message.Topic.Type),
        new("userInfo", message.MemberId),
        new("data", message.Data),
    ];
}
