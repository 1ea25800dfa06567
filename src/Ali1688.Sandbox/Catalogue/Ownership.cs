namespace Ali1688.Sandbox.Catalogue;

/// <summary>Which products are a user's own. Drawn by seller, so that a shop is own or foreign as a whole.</summary>
internal sealed class Ownership(SandboxOptions options)
{
    public bool IsOwn(SandboxUser user, ulong id)
    {
        if (options.OwnShare >= 1) return true;
        var seller = (ulong)SupplierWriter.NumberOf(options.Seed, id);
        var dice = Dice.For(options.Seed, NumberOf(user.MemberId), Purpose.Ownership, seller);
        return dice.Chance(options.OwnShare);
    }

    // FNV-1a: the same in every process, unlike the framework's own.
    private static ulong NumberOf(string text)
    {
        var hash = 14_695_981_039_346_656_037UL;
        foreach (var letter in text) hash = (hash ^ letter) * 1_099_511_628_211UL;
        return hash;
    }
}
