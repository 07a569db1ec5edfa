using System.Buffers.Binary;
using System.Text;

namespace ComplianceBot.Packs.Format;

/// <summary>
/// Every byte of the ZIP that is not content. A pack is stored and not packed, with fixed times and no room for anything else, so that
/// whoever verifies it can write these bytes anew and compare them (A.5.33): nothing can be hidden between the files.
/// </summary>
public static class PackLayout
{
    public const int LocalLength = 30, CentralLength = 46, EndLength = 22, WideEndLength = 56, LocatorLength = 20, WideExtraLength = 12;
    public const uint LocalMark = 0x04034b50, CentralMark = 0x02014b50, EndMark = 0x06054b50, WideEndMark = 0x06064b50, LocatorMark = 0x07064b50;

    /// <summary>What a field of 32 or 16 bits says when the number stands in the wider record (ZIP64).</summary>
    public const uint Wide = 0xFFFFFFFF;
    public const ushort WideCount = 0xFFFF;

    private const ushort Version = 20, WideVersion = 45, NamesAreUtf8 = 0x0800, FirstOfJanuary1980 = 0x0021, OffsetField = 0x0001;

    public static byte[] Local(byte[] name, uint crc, long size)
    {
        var bytes = new byte[LocalLength + name.Length];
        var at = new Cursor(bytes);
        at.Put(LocalMark).Put(Version).Put(NamesAreUtf8).Put((ushort)0).Put((ushort)0).Put(FirstOfJanuary1980);
        at.Put(crc).Put(Narrow(size)).Put(Narrow(size)).Put((ushort)name.Length).Put((ushort)0).Put(name);
        return bytes;
    }

    public static byte[] Central(byte[] name, uint crc, long size, long offset)
    {
        var isWide = offset >= Wide;
        var bytes = new byte[CentralLength + name.Length + (isWide ? WideExtraLength : 0)];
        var at = new Cursor(bytes);
        at.Put(CentralMark).Put(isWide ? WideVersion : Version).Put(isWide ? WideVersion : Version).Put(NamesAreUtf8).Put((ushort)0).Put((ushort)0).Put(FirstOfJanuary1980);
        at.Put(crc).Put(Narrow(size)).Put(Narrow(size)).Put((ushort)name.Length).Put((ushort)(isWide ? WideExtraLength : 0));
        at.Put((ushort)0).Put((ushort)0).Put((ushort)0).Put(0u).Put(isWide ? Wide : (uint)offset).Put(name);
        if (isWide) at.Put(OffsetField).Put((ushort)sizeof(long)).Put((ulong)offset);
        return bytes;
    }

    /// <summary>What follows the list of files, up to the last byte.</summary>
    public static byte[] End(long count, long start, long length)
    {
        var isWide = count >= WideCount || start >= Wide || length >= Wide;
        var bytes = new byte[EndLength + (isWide ? WideEndLength + LocatorLength : 0)];
        var at = new Cursor(bytes);
        if (isWide)
        {
            at.Put(WideEndMark).Put((ulong)(WideEndLength - 12)).Put(WideVersion).Put(WideVersion).Put(0u).Put(0u);
            at.Put((ulong)count).Put((ulong)count).Put((ulong)length).Put((ulong)start);
            at.Put(LocatorMark).Put(0u).Put((ulong)(start + length)).Put(1u);
        }

        var shown = isWide ? WideCount : (ushort)count;
        at.Put(EndMark).Put((ushort)0).Put((ushort)0).Put(shown).Put(shown).Put(isWide ? Wide : (uint)length).Put(isWide ? Wide : (uint)start).Put((ushort)0);
        return bytes;
    }

    public static byte[] NameOf(string path) => Encoding.UTF8.GetBytes(path);

    /// <summary>No single file is that large: the vault takes none above a gigabyte, and long lists are parted.</summary>
    private static uint Narrow(long size) => size < Wide ? (uint)size : throw new InvalidOperationException("A file of a pack has 4 GB or more.");

    /// <summary>Writes numbers as ZIP has them, the lowest byte first.</summary>
    private sealed class Cursor(byte[] bytes)
    {
        private int _at;

        public Cursor Put(ushort number)
        {
            BinaryPrimitives.WriteUInt16LittleEndian(Next(sizeof(ushort)), number);
            return this;
        }

        public Cursor Put(uint number)
        {
            BinaryPrimitives.WriteUInt32LittleEndian(Next(sizeof(uint)), number);
            return this;
        }

        public Cursor Put(ulong number)
        {
            BinaryPrimitives.WriteUInt64LittleEndian(Next(sizeof(ulong)), number);
            return this;
        }

        public Cursor Put(byte[] text)
        {
            text.CopyTo(Next(text.Length));
            return this;
        }

        private Span<byte> Next(int length)
        {
            _at += length;
            return bytes.AsSpan(_at - length, length);
        }
    }
}
