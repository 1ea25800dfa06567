using System.Globalization;

namespace Ali1688.Bench.Pacing;

/// <summary>Prints how quotas were used, in columns.</summary>
internal static class PacingTable
{
    public static void PrintHead() => Console.WriteLine($"{"rate",6} {"latency",8}   {"caller",-20}{"quota used",11}{"of ours",9}{"most in 1 s",13}{"rejected",10}");

    public static void Print(int rate, int latency, IReadOnlyList<QuotaUse> uses)
    {
        foreach (var use in uses)
        {
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"{rate,4}/s {latency,5} ms   {use.Caller,-20}{use.Share,11:P1}{use.Share / uses[0].Share,9:0.00}{use.MostInASecond,13}{use.Rejected,10}"));
        }
    }
}
