using System.Security.Cryptography;
using System.Text;
using ComplianceBot.Files;
using ComplianceBot.Host.Files.Sealing;
using ComplianceBot.Host.Files.Shelves;

namespace ComplianceBot.Tests.Files;

public sealed class FileVaultTests
{
    [Fact]
    public async Task A_file_comes_back_as_it_was_given()
    {
        await using var house = new VaultHouse();
        var content = Samples.Pdf(300_000);

        var kept = (await house.PutAsync(content, "Restore test.pdf")).Value;

        Assert.Equal(new VaultFile(Convert.ToHexStringLower(SHA256.HashData(content)), content.Length, "pdf", "Restore test.pdf", IsScanned: false), kept);
        Assert.Equal(content, await house.ReadAsync(kept.Hash));
        Assert.Null(await house.ReadAsync(new string('0', 64)));
        Assert.Null(await house.ReadAsync("../../../etc/passwd"));
    }

    [Fact]
    public async Task The_same_file_stored_five_times_is_stored_once()
    {
        await using var house = new VaultHouse();
        var content = Samples.Pdf();
        var kept = await Task.WhenAll(Enumerable.Range(1, 5).Select(n => house.PutAsync(content, $"copy {n}.pdf")));

        Assert.Single(kept.Select(k => k.Value.Hash).Distinct());
        Assert.Single(house.Stored());
    }

    [Fact]
    public async Task Nothing_of_the_content_lies_readable_on_the_disk_and_only_the_bot_may_read_it()
    {
        await using var house = new VaultHouse();
        await house.PutAsync(Samples.Text("The secret ingredient is love."), "secret.txt");

        var stored = Assert.Single(house.Stored());
        Assert.DoesNotContain("secret", Encoding.Latin1.GetString(await File.ReadAllBytesAsync(stored)), StringComparison.Ordinal);
        if (OperatingSystem.IsWindows()) return;
        const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        Assert.Equal(OwnerOnly, File.GetUnixFileMode(stored));
        Assert.Equal(OwnerOnly, File.GetUnixFileMode(Path.Combine(house.Folder, "vault.keys")));
    }

    [Fact]
    public async Task A_deleted_file_is_gone_and_makes_room()
    {
        await using var house = new VaultHouse(("MaxFileBytes", "5000"), ("QuotaBytes", "5000"));
        var kept = (await house.PutAsync(Samples.Pdf(4000), "a.pdf")).Value;
        await house.AssertRefusedAsync(VaultRefusals.Full, Samples.Pdf(4000), "b.pdf");

        Assert.True(await house.Vault.DeleteAsync(kept.Hash, CancellationToken.None));
        Assert.False(await house.Vault.DeleteAsync(kept.Hash, CancellationToken.None));
        Assert.Empty(house.Stored());
        Assert.False((await house.PutAsync(Samples.Pdf(4000), "b.pdf")).IsRefused);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(65_535)]
    [InlineData(65_536)]
    [InlineData(65_537)]
    [InlineData(199_999)]
    public async Task An_upload_that_breaks_off_leaves_nothing(int at)
    {
        await using var house = new VaultHouse();
        await using var content = new BreakingStream(Samples.Pdf(200_000), at);
        await Assert.ThrowsAsync<IOException>(() => house.Vault.PutAsync(content, "a.pdf", CancellationToken.None));
        Assert.Empty(house.Stored());
    }

    [Fact]
    public async Task The_sweep_removes_temporary_files_older_than_a_day_and_no_others()
    {
        await using var house = new VaultHouse();
        var folder = house.Of<VaultFolder>();
        string Left(TimeSpan ago)
        {
            using var file = folder.NewTemporary();
            File.SetLastWriteTimeUtc(file.Name, (VaultHouse.Now - ago).UtcDateTime);
            return file.Name;
        }

        var (old, young) = (Left(TimeSpan.FromHours(25)), Left(TimeSpan.FromHours(23)));
        Assert.Equal(1, folder.Sweep());
        Assert.False(File.Exists(old));
        Assert.True(File.Exists(young));
    }

    [Fact]
    public async Task A_stored_file_opens_under_no_other_name_and_with_no_changed_byte()
    {
        await using var house = new VaultHouse();
        var kept = (await house.PutAsync(Samples.Pdf(), "a.pdf")).Value;
        var path = Assert.Single(house.Stored());
        var other = new string('a', 64);
        Directory.CreateDirectory(Path.Combine(house.Folder, "files", "aa"));
        File.Copy(path, Path.Combine(house.Folder, "files", "aa", other));
        await Assert.ThrowsAsync<SealBrokenException>(() => house.ReadAsync(other));

        var bytes = await File.ReadAllBytesAsync(path);
        bytes[^1] ^= 1;
        await File.WriteAllBytesAsync(path, bytes);
        await Assert.ThrowsAsync<SealBrokenException>(() => house.ReadAsync(kept.Hash));
    }

    private sealed class BreakingStream(byte[] content, int at) : MemoryStream(content)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (Position >= at) throw new IOException("The line went dead.");
            return base.ReadAsync(buffer[..(int)Math.Min(buffer.Length, at - Position)], cancellationToken);
        }
    }
}
