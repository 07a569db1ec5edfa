using System.Text.RegularExpressions;
using ComplianceBot.Calendars;
using ComplianceBot.Capabilities.AuditPacks;
using ComplianceBot.Files;
using ComplianceBot.Tests.Calendars;
using ComplianceBot.Tests.House;
using Microsoft.Extensions.DependencyInjection;

namespace ComplianceBot.Tests.Packs;

/// <summary>Packs asked for in the chat: made in the background, fetched by one person, once, within fifteen minutes, and all of it on record.</summary>
public sealed partial class PackChatTests
{
    [Fact]
    public async Task The_isms_manager_asks_sees_how_far_it_is_and_fetches_the_pack_once()
    {
        await using var house = await HouseAsync();
        var mia = house.Releasing.Manager;

        Assert.StartsWith("I am making your audit pack.", mia.TextOf(await mia.SaysAsync("export audit-pack")), StringComparison.Ordinal);
        Assert.Contains("already", mia.TextOf(await mia.SaysAsync("export audit-pack")), StringComparison.Ordinal);
        await MakeAsync(house);

        var texts = house.House.Slack.Posts.Select(p => mia.TextOf(p.Card)).ToList();
        var link = LinkIn(texts);
        Assert.Contains(texts, t => t.Contains("You can fetch it here once, until 23 November 2026 11:15 (Europe/Berlin).", StringComparison.Ordinal));
        Assert.Contains(house.House.Slack.Posts.Select(p => mia.TextOf(p.Card)), t => t.StartsWith("Your audit pack was made", StringComparison.Ordinal));
        var bytes = await FetchAsync(house, link);
        Assert.True((await PackHouse.VerifyAsync(bytes!)).IsWhole);
        Assert.Null(await FetchAsync(house, link));
        Assert.Equal(["audit_pack.asked", "audit_pack.given", "audit_pack.written"], await TrailAsync(house));
    }

    [Fact]
    public async Task After_fifteen_minutes_it_is_over_and_nothing_of_it_is_kept()
    {
        await using var house = await HouseAsync();
        await house.Releasing.Manager.SaysAsync("export audit-pack");
        await MakeAsync(house);
        var link = LinkIn(house.House.Slack.Posts.Select(p => house.Releasing.Manager.TextOf(p.Card)));
        var parts = await PartsAsync(house);
        Assert.NotEmpty(parts);

        house.House.Clock.Now += PackJob.Lasts;

        Assert.Null(await FetchAsync(house, link));
        await MakeAsync(house);
        Assert.Empty(await PartsAsync(house));
        foreach (var part in parts) Assert.Null(await house.House.Get<IFileVault>().OpenAsync(part.Hash, default));
        Assert.Equal(1, await JobsAsync(house));
        house.House.Clock.Now += TimeSpan.FromDays(2);
        await MakeAsync(house);
        Assert.Equal(0, await JobsAsync(house));
    }

    [Fact]
    public async Task Who_may_not_export_gets_none_and_who_may_not_any_more_does_not_fetch_it()
    {
        await using var house = await HouseAsync();
        foreach (var person in new[] { house.Releasing.Cast.Ana, house.Releasing.Tom })
        {
            var talk = new Talk(house.House, person);
            Assert.Contains("row 35", talk.TextOf(await talk.SaysAsync("export audit-pack")), StringComparison.Ordinal);
        }

        await house.Releasing.Manager.SaysAsync("export audit-pack");
        await MakeAsync(house);
        var link = LinkIn(house.House.Slack.Posts.Select(p => house.Releasing.Manager.TextOf(p.Card)));
        await TakeRoleAsync(house);

        Assert.Null(await FetchAsync(house, link));
        Assert.Equal(["audit_pack.asked", "audit_pack.written"], await TrailAsync(house));
    }

    [Fact]
    public async Task A_role_that_is_taken_before_it_is_made_ends_it_and_that_is_said()
    {
        await using var house = await HouseAsync();
        await house.Releasing.Manager.SaysAsync("export audit-pack");
        await TakeRoleAsync(house);

        await MakeAsync(house);

        var post = Assert.Single(house.House.Slack.Posts, p => house.Releasing.Manager.TextOf(p.Card).StartsWith("Your audit pack was not made", StringComparison.Ordinal));
        Assert.Contains("row 35", house.Releasing.Manager.TextOf(post.Card), StringComparison.Ordinal);
        Assert.Equal(["audit_pack.asked", "audit_pack.refused"], await TrailAsync(house));
    }

    [Fact]
    public async Task A_host_that_dies_in_the_middle_leaves_it_to_be_made_again_and_it_is_given_once()
    {
        var room = new DyingRoom();
        await using var house = await HouseAsync(s => s.AddSingleton<IPackRoom>(room));
        await house.Releasing.Manager.SaysAsync("export audit-pack");
        using var stop = new CancellationTokenSource();
        room.Dies = stop;

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => house.House.Get<PackRound>().RunAsync(stop.Token));
        room.Dies = null;
        await MakeAsync(house);
        Assert.DoesNotContain(house.House.Slack.Posts, p => house.Releasing.Manager.TextOf(p.Card).Contains("https://", StringComparison.Ordinal));
        house.House.Clock.Now += TimeSpan.FromMinutes(11);
        await MakeAsync(house);
        await MakeAsync(house);

        var links = house.House.Slack.Posts.Select(p => house.Releasing.Manager.TextOf(p.Card)).Where(t => t.Contains("https://", StringComparison.Ordinal)).ToList();
        Assert.True((await PackHouse.VerifyAsync((await FetchAsync(house, LinkIn([Assert.Single(links)])))!)).IsWhole);
        Assert.Equal(["audit_pack.asked", "audit_pack.given", "audit_pack.written"], await TrailAsync(house));
    }

    [Fact]
    public async Task A_host_that_dies_right_after_a_piece_lies_in_the_vault_leaves_none_that_nobody_knows_of()
    {
        DyingVault? vault = null;
        await using var house = await HouseAsync(s => s.AddSingleton<IFileVault>(p => vault = new DyingVault(ActivatorUtilities.CreateInstance<Host.Files.FileVault>(p))));
        await house.Releasing.Manager.SaysAsync("export audit-pack");
        using var stop = new CancellationTokenSource();
        Assert.NotNull(house.House.Get<IFileVault>());
        vault!.Dies = stop;

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => house.House.Get<PackRound>().RunAsync(stop.Token));
        vault.Dies = null;
        Assert.NotNull(await vault.OpenAsync(Assert.Single(vault.Kept), default));
        house.House.Clock.Now += TimeSpan.FromMinutes(11);
        await MakeAsync(house);

        Assert.Equal(2, vault.Kept.Count);
        Assert.Null(await vault.OpenAsync(vault.Kept[0], default));
        Assert.Equal([vault.Kept[1]], (await PartsAsync(house)).Select(p => p.Hash));
    }

    [Fact]
    public async Task Without_an_address_from_outside_it_is_brought_as_a_file_to_the_one_who_asked()
    {
        await using var house = await PackHouse.BuildAsync();
        await house.Releasing.Manager.SaysAsync("export audit-pack for AUD-1");
        await MakeAsync(house);
        await house.Releasing.CarryAsync();

        var part = Assert.Single(await PartsAsync(house));
        Assert.Equal([part.Hash], house.Releasing.Courier.HandedOver);
        Assert.Contains(house.House.Slack.Posts, p => house.Releasing.Manager.TextOf(p.Card).Contains("It comes as a file", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Somebody_from_outside_exports_within_the_window_and_not_after_it()
    {
        await using var house = await HouseAsync();
        await house.Releasing.ReleaseAsync(("named", "EV-1"));
        await house.Releasing.Outside.SaysAsync("export audit-pack");
        await MakeAsync(house);
        var link = LinkIn(house.House.Slack.Posts.Where(p => p.Lane == house.Releasing.Eve.LaneOf()).Select(p => house.Releasing.Outside.TextOf(p.Card)));
        var pack = new UnpackedPack((await FetchAsync(house, link))!);

        Assert.Contains("A.8.13/EV-1/1 report.pdf", pack.Paths);
        Assert.DoesNotContain("registers/findings.csv", pack.Paths);
        house.House.Clock.Now = house.House.Clock.Now.AddDays(60);
        Assert.Contains("PR-11", house.Releasing.Outside.TextOf(await house.Releasing.Outside.SaysAsync("export audit-pack")), StringComparison.Ordinal);
    }

    private static Task<PackHouse> HouseAsync(Action<IServiceCollection>? also = null) => PackHouse.BuildAsync(s =>
    {
        s.AddSingleton(new CalendarAddress(CalendarHouse.Outside));
        also?.Invoke(s);
    });

    private static async Task MakeAsync(PackHouse house)
    {
        await house.House.Get<PackRound>().RunAsync(CancellationToken.None);
        await house.House.SendAsync();
    }

    private static string LinkIn(IEnumerable<string> texts) => LinkPattern().Match(string.Join('\n', texts)).Groups["word"].Value is { Length: 43 } word ? word : throw new Xunit.Sdk.XunitException("No link.");

    private static async Task<byte[]?> FetchAsync(PackHouse house, string word)
    {
        if (await house.House.WorkAsync(w => house.House.Get<PackRegister>().RedeemAsync(w, word, default)) is not var (_, parts)) return null;
        using var bytes = new MemoryStream();
        foreach (var part in parts)
        {
            await using var content = (await house.House.Get<IFileVault>().OpenAsync(part.Hash, default))!;
            await content.CopyToAsync(bytes);
        }

        return bytes.ToArray();
    }

    private static Task<IReadOnlyList<PackPart>> PartsAsync(PackHouse house) =>
        house.House.WorkAsync(w => w.QueryAsync<PackPart>("SELECT Number, Hash, Size FROM AuditPackPart ORDER BY JobId, Number", null, default));

    private static Task<int> JobsAsync(PackHouse house) => house.House.WorkAsync(w => w.ScalarAsync<int>("SELECT COUNT(*) FROM AuditPackJob", null, default));

    private static Task TakeRoleAsync(PackHouse house) => house.House.WorkAsync(async w =>
    {
        await w.ExecuteAsync("DELETE FROM PersonRole WHERE PersonId = @Id", new { house.Releasing.Cast.Mia.Id }, default);
        w.Forget();
    });

    private static Task<IReadOnlyList<string>> TrailAsync(PackHouse house) =>
        house.House.WorkAsync(w => w.QueryAsync<string>("SELECT Action FROM TrailEntry WHERE Subject = 'audit_pack' ORDER BY Action", null, default));

    [GeneratedRegex(@"https://bot\.nordlicht\.example/audit-pack/(?<word>[A-Za-z0-9_-]{43})")]
    private static partial Regex LinkPattern();

    /// <summary>The host dies as soon as the pack is begun.</summary>
    private sealed class DyingRoom : IPackRoom
    {
        public CancellationTokenSource? Dies { get; set; }

        public Stream Open()
        {
            Dies?.Cancel();
            return new MemoryStream();
        }
    }

    /// <summary>The host dies as soon as something lies in it.</summary>
    private sealed class DyingVault(IFileVault vault) : IFileVault
    {
        public CancellationTokenSource? Dies { get; set; }

        public List<string> Kept { get; } = [];

        public Task<Result<VaultFile>> PutAsync(Stream content, string name, CancellationToken cancel) => vault.PutAsync(content, name, cancel);

        public async Task<Result<VaultFile>> KeepAsync(Stream content, string name, CancellationToken cancel)
        {
            var kept = await vault.KeepAsync(content, name, cancel);
            if (name.EndsWith(".zip", StringComparison.Ordinal)) Kept.Add(kept.Value.Hash);
            if (Dies is { } dies) await dies.CancelAsync();
            return kept;
        }

        public Task<Stream?> OpenAsync(string hash, CancellationToken cancel) => vault.OpenAsync(hash, cancel);

        public Task<bool> DeleteAsync(string hash, CancellationToken cancel) => vault.DeleteAsync(hash, cancel);
    }
}
