using ComplianceBot.Host.Seals;
using ComplianceBot.Host.Storage;
using ComplianceBot.Tests.House;
using ComplianceBot.Tests.Simulator;
using Microsoft.Extensions.Options;

namespace ComplianceBot.Tests.Seals;

/// <summary>The key that seals lies in a file that one user alone may read, and former keys stay known.</summary>
public sealed class SealKeyFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string KeyPath => Path.Combine(_folder.Path, "trail.keys");

    [Fact]
    public async Task It_is_made_when_it_is_first_needed_for_its_user_alone()
    {
        Assert.Empty(await File().TrustedAsync(default));
        var key = await File().CurrentAsync(default);

        Assert.Equal(key.Id, (await File().CurrentAsync(default)).Id);
        Assert.Equal([KeyPath], Directory.GetFiles(_folder.Path));
        if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, System.IO.File.GetUnixFileMode(KeyPath));
    }

    [Fact]
    public async Task A_file_that_others_may_read_is_refused_with_the_way_to_mend_it()
    {
        if (OperatingSystem.IsWindows()) return;
        await File().CurrentAsync(default);
        System.IO.File.SetUnixFileMode(KeyPath, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.OtherRead);

        var fault = await Assert.ThrowsAsync<UnauthorizedAccessException>(() => File().CurrentAsync(default));

        Assert.Contains("chmod 600", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_a_change_the_new_key_seals_and_the_former_ones_are_trusted()
    {
        var first = await File().CurrentAsync(default);
        var second = File().Renew();
        var third = File().Renew();

        Assert.Equal(third.Id, (await File().CurrentAsync(default)).Id);
        Assert.Equal([third.Id, second.Id, first.Id], (await File().TrustedAsync(default)).Select(k => k.Id));
        await Assert.ThrowsAsync<IOException>(() => File().SignAsync(first, [1], default));
    }

    [Theory]
    [InlineData("")]
    [InlineData("-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n")]
    public async Task A_file_that_holds_no_key_is_refused_and_not_replaced(string text)
    {
        await System.IO.File.WriteAllTextAsync(KeyPath, text);
        if (!OperatingSystem.IsWindows()) System.IO.File.SetUnixFileMode(KeyPath, UnixFileMode.UserRead | UnixFileMode.UserWrite);

        await Assert.ThrowsAsync<IOException>(() => File().CurrentAsync(default));

        Assert.Equal(text, await System.IO.File.ReadAllTextAsync(KeyPath));
    }

    [Fact]
    public async Task Hosts_that_start_together_end_with_one_key()
    {
        for (var round = 0; round < 50; round++)
        {
            var keys = await Task.WhenAll(await AtOnce.DoAsync(8, () => File().CurrentAsync(default)));

            Assert.Single(keys.Select(k => k.Id).Distinct());
            Assert.Equal([KeyPath], Directory.GetFiles(_folder.Path));
            System.IO.File.Delete(KeyPath);
        }
    }

    public void Dispose() => _folder.Dispose();

    private SealKeyFile File() => new(Options.Create(new TrailOptions()), Options.Create(new DataOptions { Directory = _folder.Path }), new FixedClock(DateTimeOffset.UnixEpoch));
}
