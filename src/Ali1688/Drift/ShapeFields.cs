using System.Text;

namespace Ali1688.Drift;

/// <summary>
/// The places of a shape as a tree in two arrays (the places, and the bytes of their names), since one is made for every answer.
/// The first place is the whole answer. Filled by one thread, and never changed afterwards.
/// </summary>
internal sealed class ShapeFields
{
    /// <summary>More places than any product API has; an answer with more is no product.</summary>
    public const int Most = 2000;

    private ShapeField[] _fields = new ShapeField[128];
    private byte[] _names = new byte[2048];
    private int _nameBytes;

    public ShapeFields() => Add(-1, []);

    public int Count { get; private set; }

    public bool IsFull => Count == Most;

    public ref ShapeField this[int index] => ref _fields[index];

    public ReadOnlySpan<byte> Name(int index) => _names.AsSpan(_fields[index].NameStart, _fields[index].NameLength);

    /// <summary>The child of this name; -1 where there is none.</summary>
    /// <param name="parent">Whose child.</param>
    /// <param name="name">Its name, in UTF-8.</param>
    /// <param name="expected">Where to look first, since fields come in the same order every time; becomes the place after the one found.</param>
    public int Find(int parent, ReadOnlySpan<byte> name, ref int expected)
    {
        var found = FindFrom(expected, -1, name);
        if (found < 0) found = FindFrom(_fields[parent].FirstChild, expected, name);
        if (found >= 0) expected = _fields[found].NextSibling;
        return found;
    }

    /// <summary>The child of this name, which is made where there is none; -1 when the shape is full.</summary>
    /// <inheritdoc cref="Find"/>
    public int FindOrAdd(int parent, ReadOnlySpan<byte> name, ref int expected)
    {
        var found = Find(parent, name, ref expected);
        return found >= 0 || IsFull ? found : Add(parent, name);
    }

    /// <summary>The place in words.</summary>
    public string Path(int index)
    {
        var path = new StringBuilder();
        for (var at = index; at > 0; at = _fields[at].Parent)
        {
            var name = Encoding.UTF8.GetString(Name(at));
            if (path.Length > 0 && path[0] != '[') path.Insert(0, '.');
            path.Insert(0, name);
        }

        return path.ToString();
    }

    /// <summary>A copy that can be filled further.</summary>
    public ShapeFields Copy()
    {
        var copy = (ShapeFields)MemberwiseClone();
        (copy._fields, copy._names) = ([.. _fields], [.. _names]);
        return copy;
    }

    private int FindFrom(int first, int end, ReadOnlySpan<byte> name)
    {
        for (var at = first; at != end && at >= 0; at = _fields[at].NextSibling)
        {
            if (Name(at).SequenceEqual(name)) return at;
        }

        return -1;
    }

    private int Add(int parent, ReadOnlySpan<byte> name)
    {
        if (Count == _fields.Length) Array.Resize(ref _fields, Count * 2);
        while (_nameBytes + name.Length > _names.Length) Array.Resize(ref _names, _names.Length * 2);
        name.CopyTo(_names.AsSpan(_nameBytes));
        _fields[Count] = new ShapeField { Parent = parent, FirstChild = -1, NextSibling = -1, NameStart = _nameBytes, NameLength = name.Length };
        _nameBytes += name.Length;
        if (parent >= 0) Append(parent, Count);
        return Count++;
    }

    private void Append(int parent, int child)
    {
        var last = _fields[parent].FirstChild;
        if (last < 0)
        {
            _fields[parent].FirstChild = child;
            return;
        }

        while (_fields[last].NextSibling >= 0) last = _fields[last].NextSibling;
        _fields[last].NextSibling = child;
    }
}
