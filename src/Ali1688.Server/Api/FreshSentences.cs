namespace Ali1688.Server.Api;

/// <summary>
/// Why something that somebody waits for cannot be had now, each sentence written once. The dashboard finds its translations by them, and a test demands one for each.
/// </summary>
internal static class FreshSentences
{
    public const string GivenUp = "The platform gave no usable answer about product {0}; GET /api/v1/dead-letters tells what it said. Without fresh the stored version is given.";
    public const string TooLate = "Product {0} could not be collected within {1} seconds; without fresh the stored version is given.";
    public const string Spent = "The day's quota is spent until {0}, so product {1} cannot be asked for; without fresh the stored version is given.";
    public const string Halted = "Product {0} could not be collected: {1}";
    public const string Silent = "The platform did not answer within {0} seconds.";
    public const string OtherPlan = "Another plan is being made; ask again when it is done.";
}
