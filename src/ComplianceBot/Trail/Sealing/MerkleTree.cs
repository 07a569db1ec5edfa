using System.Security.Cryptography;

namespace ComplianceBot.Trail.Sealing;

/// <summary>
/// Hashes of a Merkle tree as RFC 6962 section 2.1 has them: a leaf begins with a zero byte and a node with a one, so that neither can be
/// taken for the other. An inclusion proof shows that one entry is under a root without showing the others.
/// </summary>
public static class MerkleTree
{
    public const int HashLength = 32;

    private const byte LeafMark = 0, NodeMark = 1;
    private const int MostOnStack = 1024;

    public static byte[] Leaf(ReadOnlySpan<byte> content)
    {
        var hash = new byte[HashLength];
        Leaf(content, hash);
        return hash;
    }

    /// <summary>Writes it where there is room already.</summary>
    public static void Leaf(ReadOnlySpan<byte> content, Span<byte> hash)
    {
        var marked = content.Length < MostOnStack ? stackalloc byte[MostOnStack] : new byte[content.Length + 1];
        marked[0] = LeafMark;
        content.CopyTo(marked[1..]);
        Sha256.Of(marked[..(content.Length + 1)], hash);
    }

    public static byte[] Node(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right)
    {
        Span<byte> marked = stackalloc byte[1 + (2 * HashLength)];
        marked[0] = NodeMark;
        left.CopyTo(marked[1..]);
        right.CopyTo(marked[(1 + HashLength)..]);
        var hash = new byte[HashLength];
        Sha256.Of(marked, hash);
        return hash;
    }

    /// <summary>The hash over all leaves, given as their hashes; of none it is the hash of nothing.</summary>
    public static byte[] Root(IReadOnlyList<byte[]> leaves) => leaves.Count == 0 ? SHA256.HashData([]) : Root(leaves, 0, leaves.Count);

    /// <summary>The hashes beside the way from a leaf up to the root, lowest first.</summary>
    public static IReadOnlyList<byte[]> ProofOf(int index, IReadOnlyList<byte[]> leaves)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, leaves.Count);
        var proof = new List<byte[]>();
        Prove(proof, index, leaves, 0, leaves.Count);
        return proof;
    }

    /// <summary>Whether a leaf stands at this place under a root over so many leaves (RFC 9162, section 2.1.3.2).</summary>
    public static bool Holds(ReadOnlySpan<byte> leaf, long index, long count, IReadOnlyList<byte[]> proof, ReadOnlySpan<byte> root)
    {
        if (index < 0 || index >= count) return false;
        var (at, last, hash) = (index, count - 1, leaf.ToArray());
        foreach (var beside in proof)
        {
            if (last == 0) return false;
            if ((at & 1) == 1 || at == last)
            {
                hash = Node(beside, hash);
                while ((at & 1) == 0 && at != 0) (at, last) = (at >> 1, last >> 1);
            }
            else
            {
                hash = Node(hash, beside);
            }

            (at, last) = (at >> 1, last >> 1);
        }

        return last == 0 && root.SequenceEqual(hash);
    }

    private static byte[] Root(IReadOnlyList<byte[]> leaves, int from, int count)
    {
        if (count == 1) return leaves[from];
        var left = LargestPowerBelow(count);
        return Node(Root(leaves, from, left), Root(leaves, from + left, count - left));
    }

    private static void Prove(List<byte[]> proof, int index, IReadOnlyList<byte[]> leaves, int from, int count)
    {
        if (count == 1) return;
        var left = LargestPowerBelow(count);
        if (index < left)
        {
            Prove(proof, index, leaves, from, left);
            proof.Add(Root(leaves, from + left, count - left));
        }
        else
        {
            Prove(proof, index - left, leaves, from + left, count - left);
            proof.Add(Root(leaves, from, left));
        }
    }

    private static int LargestPowerBelow(int count) => 1 << System.Numerics.BitOperations.Log2((uint)(count - 1));
}
