namespace Ali1688.Sandbox.Catalogue;

internal static class Money
{
    /// <summary>Fen as yuan with two digits.</summary>
    public static decimal Yuan(long fen) => new((int)fen, (int)(fen >> 32), 0, false, 2);
}
