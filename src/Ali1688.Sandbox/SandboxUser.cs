namespace Ali1688.Sandbox;

/// <summary>A user of the platform, who lets applications act for it. Immutable.</summary>
/// <param name="MemberId">The id that APIs and messages know it by, e.g. <c>b2b-2248564064</c>.</param>
/// <param name="LoginId">The name it logs in with.</param>
/// <param name="AliId">Its id over all of the group's platforms, digits.</param>
public sealed record SandboxUser(string MemberId, string LoginId = "sandbox:买家", string AliId = "8888888888");
