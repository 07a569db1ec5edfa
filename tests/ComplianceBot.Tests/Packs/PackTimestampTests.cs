using ComplianceBot.Packs.Format;
using ComplianceBot.Tests.Commands;
using ComplianceBot.Tests.House;
using ComplianceBot.Tests.Simulator;
using ComplianceBot.Tests.Trail;
using ComplianceBot.Trail.Sealing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace ComplianceBot.Tests.Packs;

/// <summary>The timestamps of an authority in a pack, here by openssl itself: written, read by others, and verified (RFC 3161).</summary>
public sealed class PackTimestampTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [OpensslFact]
    public async Task A_pack_holds_the_last_timestamp_of_each_day_as_openssl_reads_it()
    {
        await using var office = await OfficeAsync("office");
        await using var house = await HouseAsync(office);
        var (bytes, block) = await StampedAsync(house);

        var pack = new UnpackedPack(bytes);
        var path = Assert.Single(pack.Paths, p => p.StartsWith(PackNames.Timestamps, StringComparison.Ordinal));
        Assert.Equal($"timestamps/{block.Number}-{block.Hash}.tsr", path);
        await File.WriteAllBytesAsync(Path.Combine(_folder.Path, "reply.tsr"), pack[path]);
        Assert.Contains("openssl ts -verify -digest HASH -in timestamps/NUMBER-HASH.tsr -CAfile ca.pem", pack.Text(PackNames.Guide), StringComparison.Ordinal);
        await TimestampOffice.OpensslAsync(_folder.Path, "ts", "-verify", "-digest", block.Hash, "-in", "reply.tsr", "-CAfile", office.Certificates);
        Assert.Contains("Time stamp: ", await TimestampOffice.OpensslAsync(_folder.Path, "ts", "-reply", "-in", "reply.tsr", "-text"), StringComparison.Ordinal);
    }

    [OpensslFact]
    public async Task With_the_certificates_of_the_authority_they_are_verified_and_without_them_only_counted()
    {
        await using var office = await OfficeAsync("office");
        await using var house = await HouseAsync(office);
        var (bytes, _) = await StampedAsync(house);

        var with = await PackHouse.VerifyAsync(bytes, KnownTo(house));
        var without = await PackHouse.VerifyAsync(bytes);

        Assert.Equal((true, 1, 1), (with.IsWhole, with.Timestamps, with.TimestampsChecked));
        Assert.Equal((true, 1, 0), (without.IsWhole, without.Timestamps, without.TimestampsChecked));
    }

    [OpensslFact]
    public async Task The_command_says_so_with_a_file_of_certificates_on_any_machine()
    {
        await using var office = await OfficeAsync("office");
        await using var house = await HouseAsync(office);
        using var desk = new Desk();
        var pack = Path.Combine(desk.Folder, "pack.zip");
        await File.WriteAllBytesAsync(pack, (await StampedAsync(house)).Pack);

        Assert.Equal(0, await desk.RunAsync("verify", pack));
        Assert.Contains("Timestamps that were not checked: 1.", desk.Output, StringComparison.Ordinal);

        Assert.Equal(0, await desk.RunAsync("verify", pack, "--Trail:TimestampCertificates=" + office.Certificates));
        Assert.Contains("Timestamps that the authority gave for blocks of this trail: 1.", desk.Output, StringComparison.Ordinal);

        Assert.Equal(2, await desk.RunAsync("verify", pack, "--Trail:TimestampCertificates=" + desk.Write("no.pem", "nothing")));
        Assert.StartsWith("It could not be done: Trail:TimestampCertificates holds no certificates as PEM.", desk.Error, StringComparison.Ordinal);
    }

    [OpensslFact]
    public async Task A_trail_that_was_written_anew_is_found_by_them_with_nothing_published()
    {
        await using var office = await OfficeAsync("office");
        await using var house = await HouseAsync(office);
        var anew = await PackTampering.SealAnewAsync((await StampedAsync(house)).Pack);

        Assert.True((await PackHouse.VerifyAsync(anew)).IsWhole);
        var fault = Assert.Single((await PackHouse.VerifyAsync(anew, KnownTo(house))).Faults);

        Assert.Equal(PackFaultKind.TimestampWrong, fault.Kind);
        Assert.StartsWith("timestamps/", fault.About, StringComparison.Ordinal);
    }

    [OpensslFact]
    public async Task Those_of_an_authority_that_nobody_vouches_for_are_named()
    {
        await using var office = await OfficeAsync("office");
        await using var other = await OfficeAsync("other");
        await using var house = await HouseAsync(office);
        var (bytes, _) = await StampedAsync(house);
        await using var stranger = await HouseAsync(other);

        Assert.Equal(PackFaultKind.TimestampWrong, Assert.Single((await PackHouse.VerifyAsync(bytes, KnownTo(stranger))).Faults).Kind);
    }

    [OpensslFact]
    public async Task One_that_is_older_than_its_block_is_named()
    {
        await using var office = await OfficeAsync("office");
        await using var house = await HouseAsync(office);
        house.House.Clock.Pass(TimeSpan.FromDays(365 * 20));
        var (bytes, _) = await StampedAsync(house);

        Assert.Equal(PackFaultKind.TimestampEarly, Assert.Single((await PackHouse.VerifyAsync(bytes, KnownTo(house))).Faults).Kind);
    }

    public void Dispose() => _folder.Dispose();

    private Task<TimestampOffice> OfficeAsync(string name) => TimestampOffice.OpenAsync(Path.Combine(_folder.Path, name));

    private Task<PackHouse> HouseAsync(TimestampOffice office) => PackHouse.BuildAsync(s => s
        .AddSingleton<IHostEnvironment>(new Development())
        .AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Trail:TimestampUrl"] = office.Address, ["Trail:TimestampCertificates"] = office.Certificates, ["Data:Directory"] = _folder.Path,
        }).Build()));

    /// <summary>A pack whose newest block was stamped.</summary>
    private static async Task<(byte[] Pack, SealedBlock Block)> StampedAsync(PackHouse house)
    {
        await house.House.SealsAsync();
        var block = (await house.House.BlocksAsync())[^1];
        var stamp = await house.House.Get<ITimestamps>().StampAsync(block.Hash, default);
        await house.House.WorkAsync(w => house.House.Get<TimestampStore>().AddAsync(w, block.Number, stamp, default));
        return (await house.WriteAsync(), block);
    }

    private static PackKnown KnownTo(PackHouse house) => new([], []) { Timestamps = house.House.Get<ITimestamps>() };
}
