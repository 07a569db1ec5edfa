using ComplianceBot.Tests.Commands;

namespace ComplianceBot.Tests.Packs;

/// <summary>Packs at a terminal: written, verified, and named where they are not as they were.</summary>
public sealed class PackCommandTests : IDisposable
{
    private readonly Desk _desk = new();

    private string Pack => Path.Combine(_desk.Folder, "pack.zip");

    [Fact]
    public async Task A_pack_is_written_once_and_verified_and_both_are_said()
    {
        await _desk.BeginAsync();

        Assert.Equal(0, await _desk.RunAsync("export", "audit-pack", "--to", Pack));
        Assert.Contains("signed by the key ", _desk.Output, StringComparison.Ordinal);
        Assert.Equal(0, await _desk.RunAsync("verify", Pack));
        Assert.StartsWith("The pack is whole.", _desk.Output, StringComparison.Ordinal);
        Assert.Contains("Heads and keys that were compared: 1.", _desk.Output, StringComparison.Ordinal);
        var size = new FileInfo(Pack).Length;
        Assert.Equal(2, await _desk.RunAsync("export", "audit-pack", "--to", Pack));
        Assert.Equal(size, new FileInfo(Pack).Length);
        Assert.Equal(0, await _desk.RunAsync("verify"));
    }

    [Fact]
    public async Task What_was_changed_is_named_and_the_exit_code_says_so()
    {
        await _desk.BeginAsync();
        await _desk.RunAsync("export", "audit-pack", "--to", Pack, "--language", "de");
        var bytes = await File.ReadAllBytesAsync(Pack);
        bytes[600] ^= 1;
        await File.WriteAllBytesAsync(Pack, bytes);

        Assert.Equal(1, await _desk.RunAsync("verify", Pack, "--key", new string('a', 64)));

        Assert.Contains("problem  A file was changed: coverage.html.", _desk.Output, StringComparison.Ordinal);
        Assert.Contains("problem  It was signed by another key than the published one: ", _desk.Output, StringComparison.Ordinal);
        Assert.Equal(1, await _desk.RunAsync("verify", _desk.Write("no.zip", "nothing")));
        Assert.Contains("problem  This is not an audit pack, or its end is missing.", _desk.Output, StringComparison.Ordinal);
        Assert.Equal(2, await _desk.RunAsync("verify", Path.Combine(_desk.Folder, "none.zip")));
    }

    [Theory]
    [InlineData("--for", "AUD-9", "There is no audit AUD-9.")]
    [InlineData("--as-of", "tomorrow", "tomorrow is not a day. Write it as 2026-11-27.")]
    [InlineData("--as-of", "2999-01-01", "1 January 2999 is still to come.")]
    public async Task What_cannot_be_exported_is_said_and_nothing_is_written(string option, string value, string said)
    {
        Assert.Equal(1, await _desk.RunAsync("export", "audit-pack", "--to", Pack, option, value));
        Assert.Equal(said, _desk.Error.Trim());
        Assert.False(File.Exists(Pack));
    }

    public void Dispose() => _desk.Dispose();
}
