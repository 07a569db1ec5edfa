using ComplianceBot.Tests.Commands;

namespace ComplianceBot.Tests.Seals;

/// <summary>The same check at a terminal.</summary>
public sealed class VerifyCommandTests : IDisposable
{
    private readonly Desk _desk = new();

    [Fact]
    public async Task A_trail_is_verified_and_what_is_not_sealed_is_said()
    {
        Assert.Equal(2, await _desk.RunAsync("verify"));
        Assert.Equal("The records are not up to date. Run: migrate", _desk.Error.Trim());
        await _desk.BeginAsync();

        Assert.Equal(0, await _desk.RunAsync("verify"));

        Assert.StartsWith("The sealed trail is whole.", _desk.Output, StringComparison.Ordinal);
        Assert.Contains("Sealed entries: 0", _desk.Output, StringComparison.Ordinal);
        Assert.Contains("No published head was compared.", _desk.Output, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(_desk.Folder, "data", "trail.keys")));
    }

    [Fact]
    public async Task A_head_is_given_as_text_or_as_a_file_and_a_trail_that_ends_before_it_is_found()
    {
        await _desk.BeginAsync();
        var head = "12 " + new string('a', 64) + " 2026-11-27T08:35:00.000Z";

        Assert.Equal(1, await _desk.RunAsync("verify", "--head", head));
        Assert.Contains("problem  A head was published of a block that is not there: the end was cut off (block 12).", _desk.Output, StringComparison.Ordinal);
        Assert.Equal(1, await _desk.RunAsync("verify", "--head", _desk.Write("heads.txt", "kept by the auditor\n" + head + "\n")));
        Assert.Equal(2, await _desk.RunAsync("verify", "--head", "nothing"));
        Assert.Equal("--head 'nothing' is neither a head nor a file that holds one.", _desk.Error.Trim());
    }

    [Fact]
    public async Task A_new_key_is_made_on_request()
    {
        Assert.Equal(0, await _desk.RunAsync("renew-seal-key"));

        Assert.StartsWith("From now on ", _desk.Output, StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(_desk.Folder, "data", "trail.keys")));
    }

    [Theory]
    [InlineData("C0456")]
    [InlineData("irc/T0123/C0456")]
    [InlineData("slack//C0456")]
    public async Task A_channel_for_heads_that_cannot_be_one_is_named(string lane)
    {
        Assert.Equal(2, await _desk.RunAsync("check", "--Trail:HeadLane=" + lane));
        Assert.StartsWith("Trail:HeadLane must be the chat product", _desk.Error, StringComparison.Ordinal);
    }

    public void Dispose() => _desk.Dispose();
}
