using System.Security.Cryptography;
using ComplianceBot.Trail.Sealing;
using FsCheck;
using FsCheck.Fluent;

namespace ComplianceBot.Tests.Trail;

/// <summary>The tree of RFC 6962: the vectors of Certificate Transparency's reference implementation, and what must hold for trees of every size.</summary>
public sealed class MerkleTreeTests
{
    private static readonly Config Runs = Config.QuickThrowOnFailure.WithMaxTest(100);

    private static readonly string[] Inputs = ["", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"];

    [Theory]
    [InlineData(0, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")]
    [InlineData(1, "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d")]
    [InlineData(2, "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125")]
    [InlineData(3, "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77")]
    [InlineData(4, "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7")]
    [InlineData(5, "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4")]
    [InlineData(6, "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef")]
    [InlineData(7, "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c")]
    [InlineData(8, "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328")]
    public void The_root_is_the_one_of_certificate_transparency(int size, string root) => Assert.Equal(root, Hex(MerkleTree.Root(Leaves(size))));

    [Theory]
    [InlineData(0, 1)]
    [InlineData(0, 8, "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7", "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e", "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4")]
    [InlineData(5, 8, "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b", "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0", "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7")]
    [InlineData(2, 3, "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125")]
    [InlineData(1, 5, "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d", "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e", "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b")]
    public void The_proof_of_a_leaf_is_the_one_of_certificate_transparency(int index, int size, params string[] proof)
    {
        Assert.Equal(proof, MerkleTree.ProofOf(index, Leaves(size)).Select(Hex));
        Assert.True(MerkleTree.Holds(Leaves(size)[index], index, size, [.. proof.Select(Convert.FromHexString)], MerkleTree.Root(Leaves(size))));
    }

    [Fact]
    public void Every_leaf_of_a_tree_of_any_size_is_proved() => ForAnyTree((leaves, random) =>
    {
        var index = random.Next(leaves.Count);
        return MerkleTree.Holds(leaves[index], index, leaves.Count, MerkleTree.ProofOf(index, leaves), MerkleTree.Root(leaves));
    });

    [Fact]
    public void No_other_leaf_place_or_root_is_proved() => ForAnyTree((leaves, random) =>
    {
        var index = random.Next(leaves.Count);
        var (proof, root) = (MerkleTree.ProofOf(index, leaves), MerkleTree.Root(leaves));
        return !MerkleTree.Holds(SHA256.HashData(leaves[index]), index, leaves.Count, proof, root)
            && !MerkleTree.Holds(leaves[index], index, leaves.Count, proof, SHA256.HashData(root))
            && Enumerable.Range(0, leaves.Count).Where(i => i != index).All(i => !MerkleTree.Holds(leaves[index], i, leaves.Count, proof, root))
            && !MerkleTree.Holds(leaves[index], index, leaves.Count, [.. proof, root], root)
            && (proof.Count == 0 || !MerkleTree.Holds(leaves[index], index, leaves.Count, [.. proof.Skip(1)], root));
    });

    [Fact]
    public void The_root_changes_with_any_leaf_their_order_and_their_number() => ForAnyTree((leaves, random) =>
    {
        var root = Hex(MerkleTree.Root(leaves));
        var index = random.Next(leaves.Count);
        var (changed, moved) = (leaves.ToList(), leaves.ToList());
        changed[index] = SHA256.HashData(changed[index]);
        moved.Reverse();
        return root != Hex(MerkleTree.Root(changed)) && root != Hex(MerkleTree.Root([.. leaves, leaves[^1]]))
            && (leaves.Count == 1 || (root != Hex(MerkleTree.Root(moved)) && root != Hex(MerkleTree.Root([.. leaves.Take(leaves.Count - 1)]))));
    });

    private static void ForAnyTree(Func<IReadOnlyList<byte[]>, Random, bool> holds) => Check.One(Runs, Prop.ForAll(
        ArbMap.Default.ArbFor<int>().Filter(seed => seed != int.MinValue),
        seed =>
        {
            var random = new Random(seed);
            return holds([.. Enumerable.Range(0, random.Next(1, 70)).Select(i => MerkleTree.Leaf(BitConverter.GetBytes((seed * 100L) + i)))], random);
        }));

    private static List<byte[]> Leaves(int count) => [.. Inputs.Take(count).Select(i => MerkleTree.Leaf(Convert.FromHexString(i)))];

    private static string Hex(byte[] hash) => Convert.ToHexStringLower(hash);
}
