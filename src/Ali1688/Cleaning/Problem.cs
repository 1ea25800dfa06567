namespace Ali1688.Cleaning;

/// <summary>The words in which findings say what is wrong. They are read by people and counted by them, so each is written once.</summary>
internal static class Problem
{
    public const string NoProduct = "the answer holds no product";
    public const string OtherProduct = "the answer is about another product than asked for";
    public const string NoItemId = "no product id could be read";
    public const string NotAsked = "a product that nobody asked for; left out";
    public const string RepeatedProduct = "a product that is there more than once; the first is taken";
    public const string NoPage = "the answer holds no page of products";
    public const string NoObject = "an object was expected";
    public const string NoList = "a list was expected";
    public const string NoText = "a text was expected";
    public const string NoNumber = "no number could be read";
    public const string SeveralNumbers = "several numbers that are no range";
    public const string OtherUnit = "not an amount of yuan, nor a plain number";
    public const string Negative = "negative";
    public const string TooLarge = "absurdly large";
    public const string TooLong = "too long for a number";
    public const string Fraction = "has a fraction; rounded down";
    public const string Range = "a range where one price was expected; the lowest is taken";
    public const string NoQuoteType = "no known way of pricing (0 to 3)";
    public const string NoTier = "a tier without quantity or price; left out";
    public const string RepeatedTier = "several prices for one quantity; the first is taken";
    public const string RepeatedSku = "several SKUs of one id; all are kept";
    public const string NoDate = "no date could be read";
    public const string NoPicture = "no address of a picture";
    public const string NoDetailPage = "no page of 1688.com; the usual address is taken";
    public const string UnknownStatus = "an unknown status";
}
