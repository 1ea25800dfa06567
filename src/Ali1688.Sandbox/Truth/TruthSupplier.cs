namespace Ali1688.Sandbox.Truth;

/// <summary>The seller under the names that the APIs give it: <c>com.alibaba.product</c> tells user id and login, the cross-border API the masked id and the company.</summary>
public sealed record TruthSupplier(string UserId, string OpenId, string LoginId, string CompanyName);
