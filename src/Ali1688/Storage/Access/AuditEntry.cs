namespace Ali1688.Storage.Access;

/// <summary>One thing that somebody did, or was refused. Immutable.</summary>
/// <param name="Number">Its place in the trail; 0 before it is in it.</param>
/// <param name="At">When.</param>
/// <param name="Actor">Who: the name of a key, <c>admin</c>, <c>local</c> for this machine without a login, <c>console</c> for the command line.</param>
/// <param name="Origin">The address that it came from; empty for the command line.</param>
/// <param name="Action">What: a method with its route, or a command.</param>
/// <param name="Target">To what: the path; never a query's secrets nor a body.</param>
/// <param name="Result">The status of the answer, as HTTP counts it.</param>
public sealed record AuditEntry(long Number, DateTimeOffset At, string Actor, string Origin, string Action, string Target, int Result);
