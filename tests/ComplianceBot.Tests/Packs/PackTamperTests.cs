using System.Text.Json;
using ComplianceBot.Cards;
using ComplianceBot.Packs.Format;
using ComplianceBot.Tests.House;
using ComplianceBot.Tests.Simulator;

namespace ComplianceBot.Tests.Packs;

/// <summary>200 random single changes to a pack are all found and named, by the command and by the page in a browser alike; an untouched one always verifies.</summary>
public sealed class PackTamperTests
{
    private const int Changes = 200, Seed = 20261127;

    private static readonly Reader English = new("en", "UTC");

    [Fact]
    public async Task Every_change_is_found_and_named_and_an_untouched_pack_verifies()
    {
        await using var house = await PackHouse.BuildAsync();
        var (pack, random) = (await house.WriteAsync(), new Random(Seed));
        Assert.True((await PackHouse.VerifyAsync(pack)).IsWhole);

        for (var turn = 0; turn < Changes; turn++)
        {
            var change = await PackTampering.AnyAsync(pack, random, turn);
            var report = await PackHouse.VerifyAsync(change.Pack);
            Assert.False(report.IsWhole, change.What);
            Assert.True(change.IsNamed(report), $"{change.What}: {string.Join(" | ", report.Faults)}");
            Assert.All(report.Faults, f => Assert.NotEmpty(f.About));
        }
    }

    [Fact]
    public async Task A_pack_that_another_key_sealed_and_signed_anew_is_found_by_what_was_published()
    {
        await using var house = await PackHouse.BuildAsync();
        var pack = await house.WriteAsync();
        var manifest = (await PackHouse.VerifyAsync(pack)).Manifest!;

        var anew = await PackTampering.SealAnewAsync(pack);

        Assert.True((await PackHouse.VerifyAsync(anew)).IsWhole);
        var byKey = await PackHouse.VerifyAsync(anew, new PackKnown([], [manifest.KeyId]));
        Assert.Equal(PackFaultKind.KeyNotTrusted, Assert.Single(byKey.Faults).Kind);
        var byHead = await PackHouse.VerifyAsync(anew, new PackKnown([manifest.Head!], []));
        Assert.Equal([new PackFault(PackFaultKind.HeadDiffers, manifest.Head!.Number.ToString(System.Globalization.CultureInfo.InvariantCulture))], byHead.Faults);
    }

    [BrowserFact]
    public async Task The_page_in_a_browser_names_the_same_faults_and_asks_no_network()
    {
        await using var house = await PackHouse.BuildAsync();
        using var folder = new TemporaryFolder();
        var (pack, random, wording) = (await house.WriteAsync(), new Random(Seed), house.House.Get<Wording>());
        var page = Path.Combine(folder.Path, PackNames.Verifier);
        await File.WriteAllBytesAsync(page, new UnpackedPack(pack)[PackNames.Verifier]);
        var packs = new List<byte[]> { pack };
        for (var turn = 0; turn < Changes; turn++) packs.Add((await PackTampering.AnyAsync(pack, random, turn)).Pack);

        var seen = await Browser.CheckAsync(folder.Path, page, packs);

        for (var i = 0; i < packs.Count; i++)
        {
            var report = await PackHouse.VerifyAsync(packs[i]);
            var expected = report.Faults.Select(f => wording.Write(Say.Of("Packs.Fault." + f.Kind, f.About), English));
            Assert.Equal(expected, seen[i].GetProperty("faults").EnumerateArray().Select(f => f.GetString()));
            Assert.Equal(report.IsWhole, seen[i].GetProperty("isWhole").GetBoolean());
            Assert.Equal(0, seen[i].GetProperty("unlabelled").GetInt32());
        }

        Assert.Empty(seen[^1].GetProperty("asked").EnumerateArray());
    }

    [BrowserFact]
    public async Task The_page_speaks_german_to_a_german_browser_and_compares_what_was_published()
    {
        await using var house = await PackHouse.BuildAsync();
        using var folder = new TemporaryFolder();
        var pack = await house.WriteAsync();
        var page = Path.Combine(folder.Path, PackNames.Verifier);
        await File.WriteAllBytesAsync(page, new UnpackedPack(pack)[PackNames.Verifier]);
        var manifest = (await PackHouse.VerifyAsync(pack)).Manifest!;
        var anew = await PackTampering.SealAnewAsync(pack);

        var byHead = await Browser.CheckAsync(folder.Path, page, [pack, anew], "de-DE", manifest.Head!.Line);
        var byKey = await Browser.CheckAsync(folder.Path, page, [pack, anew], "de-DE", manifest.KeyId);

        Assert.Equal("Das Paket ist unversehrt. Jede Datei und jeder Nachweis ist so, wie es signiert wurde.", byHead[0].GetProperty("verdict").GetString());
        Assert.Equal("de", byHead[0].GetProperty("language").GetString());
        Assert.Contains("Verglichene Köpfe und Schlüssel: 1.", byHead[0].GetProperty("said").EnumerateArray().Select(s => s.GetString()));
        Assert.Equal([$"Der Block ist nicht der, dessen Kopf bekannt ist: {manifest.Head.Number}."], FaultsOf(byHead[1]));
        Assert.StartsWith("Signiert hat ein anderer Schlüssel als der veröffentlichte", Assert.Single(FaultsOf(byKey[1])), StringComparison.Ordinal);
        Assert.True(byKey[0].GetProperty("isWhole").GetBoolean());
    }

    [BrowserFact]
    public async Task A_pack_that_is_dropped_on_the_page_is_checked_like_one_that_is_chosen()
    {
        await using var house = await PackHouse.BuildAsync();
        using var folder = new TemporaryFolder();
        var (pack, random) = (await house.WriteAsync(), new Random(Seed));
        var page = Path.Combine(folder.Path, PackNames.Verifier);
        await File.WriteAllBytesAsync(page, new UnpackedPack(pack)[PackNames.Verifier]);
        var packs = new[] { pack, (await PackTampering.AnyAsync(pack, random, 1)).Pack, pack };

        var (dropped, chosen) = (await Browser.CheckAsync(folder.Path, page, packs, isDropped: true), await Browser.CheckAsync(folder.Path, page, packs));

        Assert.Equal([true, false, true], dropped.Take(3).Select(d => d.GetProperty("isWhole").GetBoolean()));
        Assert.Equal(chosen.Select(c => c.GetRawText()), dropped.Select(d => d.GetRawText()));
        Assert.Empty(dropped[^1].GetProperty("asked").EnumerateArray());
    }

    private static List<string?> FaultsOf(JsonElement seen) => [.. seen.GetProperty("faults").EnumerateArray().Select(f => f.GetString())];
}
