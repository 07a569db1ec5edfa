namespace ComplianceBot.Trail.Sealing;

/// <summary>A Merkle tree with all its nodes at hand, for whoever needs the proofs of many of its leaves: the same as <see cref="MerkleTree.ProofOf"/> gives.</summary>
public sealed class MerkleLevels
{
    private readonly List<IReadOnlyList<byte[]>> _levels = [];

    public MerkleLevels(IReadOnlyList<byte[]> leaves)
    {
        _levels.Add(leaves);
        while (_levels[^1].Count > 1) _levels.Add(Above(_levels[^1]));
    }

    /// <summary>The hashes beside the way from a leaf up to the root, lowest first.</summary>
    public IReadOnlyList<byte[]> ProofOf(int index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, _levels[0].Count);
        var proof = new List<byte[]>();
        foreach (var level in _levels)
        {
            if ((index ^ 1) < level.Count) proof.Add(level[index ^ 1]);
            index >>= 1;
        }

        return proof;
    }

    /// <summary>A node without a neighbour goes up as it is.</summary>
    private static List<byte[]> Above(IReadOnlyList<byte[]> level)
    {
        var above = new List<byte[]>((level.Count + 1) / 2);
        for (var i = 0; i < level.Count; i += 2) above.Add(i + 1 < level.Count ? MerkleTree.Node(level[i], level[i + 1]) : level[i]);
        return above;
    }
}
