using ComplianceBot.Seals;
using ComplianceBot.Tests.Commands;
using ComplianceBot.Tests.House;
using ComplianceBot.Tests.Simulator;
using ComplianceBot.Tests.Trail;
using ComplianceBot.Trail.Sealing;
using Dapper;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace ComplianceBot.Tests.Seals;

/// <summary>Heads are stamped by an authority, here by openssl itself, and what is kept of it is verified (RFC 3161).</summary>
public sealed class TimestampTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [OpensslFact]
    public async Task The_newest_head_is_stamped_once_an_hour_and_verified()
    {
        await using var office = await OfficeAsync();
        await using var house = await HouseAsync(office);
        for (var i = 0; i < 3; i++)
        {
            await house.WritesAsync(1);
            await RoundAsync(house);
        }

        house.Clock.Pass(TimeSpan.FromHours(1));
        await RoundAsync(house);
        await RoundAsync(house);

        var kept = await KeptAsync(house);
        Assert.Equal([1, 3], kept.Select(t => (int)t.BlockNumber));
        Assert.Equal(2, office.Asked);
        Assert.InRange(kept[0].StampedAt, kept[0].SealedAt!.Value - TimeSpan.FromSeconds(10), TimeProvider.System.GetUtcNow());
    }

    [OpensslFact]
    public async Task What_is_kept_verifies_with_the_certificates_of_the_authority_and_is_only_counted_without_them()
    {
        await using var office = await OfficeAsync();
        await using (var house = await HouseAsync(office))
        {
            await house.WritesAsync(1);
            await RoundAsync(house);

            var report = await house.VerifiesAsync();
            Assert.True(report.IsWhole, string.Join(", ", report.Faults));
            Assert.Equal((1, 1), (report.Timestamps, report.TimestampsChecked));
        }

        await using var other = await SealHouse.BuildAsync(_folder.Path);
        await other.WritesAsync(1);
        await other.SealsAsync();
        await other.WorkAsync(w => other.Get<TimestampStore>().AddAsync(w, 1, new Timestamp(w.At, [1, 2, 3]), default));
        var counted = await other.VerifiesAsync();
        Assert.Equal((1, 0), (counted.Timestamps, counted.TimestampsChecked));
        Assert.Contains(SealCards.NotesOf(counted), n => n.Key == "Seals.Note.NoCertificates");
    }

    [OpensslFact]
    public async Task A_timestamp_that_was_changed_or_that_another_authority_gave_is_named()
    {
        await using var office = await OfficeAsync();
        await using var stranger = await TimestampOffice.OpenAsync(Path.Combine(_folder.Path, "stranger"));
        await using var house = await HouseAsync(office);
        await house.WritesAsync(1);
        await RoundAsync(house);
        var token = (await KeptAsync(house))[0].Token;
        await using var strange = await HouseAsync(stranger);
        var foreign = await strange.Get<ITimestamps>().StampAsync((await house.BlocksAsync())[0].Hash, default);

        await using var connection = await house.Database.OpenAsync(CancellationToken.None);
        await connection.ExecuteAsync("DROP TRIGGER TrailTimestamp_kept_update");
        byte[] turned = [.. token[..^40], (byte)(token[^40] ^ 1), .. token[^39..]];
        foreach (var other in new[] { foreign.Token, turned, token[..^1], [.. token, 0], [] })
        {
            await connection.ExecuteAsync("UPDATE TrailTimestamp SET Token = @other", new { other });
            Assert.Equal(new TrailFault(TrailFaultKind.TimestampWrong, Block: 1), Assert.Single((await house.VerifiesAsync()).Faults));
        }

        await connection.ExecuteAsync("UPDATE TrailTimestamp SET Token = @token, StampedAt = '2026-01-01T00:00:00.000Z'", new { token });
        Assert.Equal(new TrailFault(TrailFaultKind.TimestampWrong, Block: 1), Assert.Single((await house.VerifiesAsync()).Faults));
    }

    [OpensslFact]
    public async Task An_answer_that_is_no_timestamp_of_this_request_is_not_taken_and_the_head_is_stamped_later()
    {
        await using var office = await OfficeAsync();
        await using var house = await HouseAsync(office);
        byte[]? earlier = null;
        await house.WritesAsync(1);
        await house.SealsAsync();
        office.Instead = reply => (200, earlier = reply);
        await house.Get<ITimestamps>().StampAsync((await house.BlocksAsync())[0].Hash, default);

        foreach (var instead in new Func<byte[], (int, byte[])>[] { _ => (200, earlier!), _ => (500, []), reply => (302, reply), _ => (200, [1, 2, 3]) })
        {
            office.Instead = instead;
            house.Clock.Pass(TimeSpan.FromMinutes(30));
            await house.WritesAsync(1);
            await Assert.ThrowsAsync<IOException>(() => RoundAsync(house));
        }

        Assert.Empty(await KeptAsync(house));
        var trouble = Assert.Single(await house.WorkAsync(w => house.Get<SealTroubleStore>().AllAsync(w, default)));
        Assert.Equal(("timestamp", 4), (trouble.Place, trouble.Tries));
        Assert.Equal((await house.BlocksAsync()).Count, (await File.ReadAllLinesAsync(Path.Combine(_folder.Path, "trail-heads.txt"))).Length);
        Assert.Equal(5, (await house.BlocksAsync()).Count);
    }

    [OpensslFact]
    public async Task A_timestamp_that_is_older_than_the_block_is_not_taken()
    {
        await using var office = await OfficeAsync();
        await using var house = await HouseAsync(office);
        house.Clock.Pass(TimeSpan.FromHours(2));
        await house.WritesAsync(1);

        var fault = await Assert.ThrowsAsync<IOException>(() => RoundAsync(house));

        Assert.Contains("one of the two clocks is wrong", fault.Message, StringComparison.Ordinal);
        Assert.Empty(await KeptAsync(house));
        var stamp = await house.Get<ITimestamps>().StampAsync((await house.BlocksAsync())[0].Hash, default);
        await house.WorkAsync(w => house.Get<TimestampStore>().AddAsync(w, 1, stamp, default));
        Assert.Equal(new TrailFault(TrailFaultKind.TimestampEarly, Block: 1), Assert.Single((await house.VerifiesAsync()).Faults));
    }

    [Theory]
    [InlineData("Trail:TimestampUrl must be an https address", "--Trail:TimestampUrl=http://stamps.nordlicht.example/")]
    [InlineData("Trail:TimestampUrl must be an https address", "--Trail:TimestampUrl=http://127.0.0.1:8080/")]
    [InlineData("Trail:TimestampUrl must be an https address", "--Trail:TimestampUrl=https://user:word@stamps.nordlicht.example/")]
    [InlineData("Trail:TimestampUrl needs Trail:TimestampCertificates", "--Trail:TimestampUrl=https://stamps.nordlicht.example/")]
    [InlineData("Trail:TimestampCertificates names a file that is not there", "--Trail:TimestampCertificates=nowhere.pem")]
    public async Task An_authority_that_could_be_anybody_stops_the_host(string sentence, string setting)
    {
        using var desk = new Desk();

        Assert.Equal(2, await desk.RunAsync("check", setting));

        Assert.StartsWith(sentence, desk.Error, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private Task<TimestampOffice> OfficeAsync() => TimestampOffice.OpenAsync(Path.Combine(_folder.Path, "office"));

    /// <summary>Its clock shows what the wall's does, since openssl knows no other.</summary>
    private async Task<TestHouse> HouseAsync(TimestampOffice office)
    {
        var house = await SealHouse.BuildAsync(_folder.Path, more: s => s.AddSingleton<IHostEnvironment>(new Development()), settings: Settings(office));
        var now = TimeProvider.System.GetUtcNow();
        house.Clock.Now = now - TimeSpan.FromTicks(now.Ticks % TimeSpan.TicksPerSecond);
        return house;
    }

    private static (string Name, string Value)[] Settings(TimestampOffice office) =>
        [("Trail:TimestampUrl", office.Address), ("Trail:TimestampCertificates", office.Certificates)];

    private static Task RoundAsync(TestHouse house) => house.Get<SealRound>().RunAsync(CancellationToken.None);

    private static Task<IReadOnlyList<KeptTimestamp>> KeptAsync(TestHouse house) =>
        house.WorkAsync(work => house.Get<TimestampStore>().AfterAsync(work, 0, 100, CancellationToken.None));
}
