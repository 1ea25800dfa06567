namespace Ali1688.Sandbox.Catalogue;

/// <summary>Makes the sellers; about five thousand share the catalogue.</summary>
internal static class SupplierWriter
{
    public const int Suppliers = 5000;

    private static readonly string[] Places = ["义乌市", "广州市", "深圳市", "杭州", "汕头市澄海区", "泉州", "东莞市", "临沂市"];
    private static readonly string[] Names = ["顺和", "恒泰", "锦绣", "永隆", "鑫源", "美佳", "卓越", "蓝天"];
    private static readonly string[] Trades = ["服饰", "百货", "电子商务", "日用品", "五金", "工艺品"];

    public static int NumberOf(int seed, ulong id)
    {
        var dice = Dice.For(seed, id, Purpose.Supplier);
        return dice.Below(Suppliers);
    }

    public static Supplier Write(int seed, ulong id) => OfNumber(seed, NumberOf(seed, id));

    public static Supplier OfNumber(int seed, int number)
    {
        var dice = Dice.For(seed, (ulong)number, Purpose.Supplier, part: 1);
        var (place, name, trade) = (dice.Pick(Places), dice.Pick(Names), dice.Pick(Trades));
        return new Supplier(
            2_200_000_000_000 + (dice.Below(1_000_000_000) * 17L),
            string.Create(null, $"BBB{dice.Next():x16}"),
            string.Create(null, $"{name}{trade}{number:0000}"),
            $"{place}{name}{trade}有限公司");
    }
}
