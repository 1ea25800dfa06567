using Ali1688.Sandbox.Apis;
using Ali1688.Sandbox.Http;

namespace Ali1688.Sandbox.Gateway;

/// <summary>A call, the API it is for, the dialect it speaks, and the answer in the making.</summary>
internal readonly record struct Exchange(GatewayCall Call, PlatformApi Api, IDialect Dialect, Answer Answer);
