using ComplianceBot.Packs;
using ComplianceBot.Packs.Format;
using ComplianceBot.People;
using ComplianceBot.Standard;
using ComplianceBot.Tests.Capabilities.Audits;

namespace ComplianceBot.Tests.Packs;

/// <summary>What is in an audit pack, for whom, and that it proves itself (row 35, PR-11).</summary>
public sealed class AuditPackTests
{
    [Fact]
    public async Task The_whole_pack_holds_every_register_in_the_order_of_the_standard_and_verifies()
    {
        await using var house = await PackHouse.BuildAsync();

        var bytes = await house.WriteAsync();

        var report = await PackHouse.VerifyAsync(bytes);
        Assert.Empty(report.Faults);
        Assert.True(report.IsWhole);
        Assert.True(report.Entries > report.Records && report.Records >= 6, $"{report.Entries} entries, {report.Records} records");
        var pack = new UnpackedPack(bytes);
        foreach (var register in new[] { "statement-of-applicability", "acknowledgements", "documents", "evidence", "evidence-items", "findings", "history", "audits", "audit-plan", "conclusions", "reviews", "decisions", "coverage", "status", "people", "files" })
            Assert.Contains($"registers/{register}.csv", pack.Paths);
        foreach (var page in new[] { "index.html", "status.html", "coverage.html", "A.8.13/index.html", "records/EV-1.html", "records/CA-1.html", "records/SoA-1.html", "verify.html", "HOW-TO-VERIFY.txt" })
            Assert.Contains(page, pack.Paths);
        Assert.Contains(pack.Paths, p => p == "A.8.13/EV-1/1 report.pdf");
        var places = pack.Paths.Where(p => p.EndsWith("/index.html", StringComparison.Ordinal)).Select(p => p.Split('/')[0]).ToList();
        Assert.Equal(Requirements.All.Select(r => r.Id).Where(places.Contains), places);
    }

    [Fact]
    public async Task Who_acknowledged_what_stands_in_it_with_version_hash_and_the_statement_that_was_shown_and_no_score()
    {
        await using var house = await PackHouse.BuildAsync();
        var pack = new UnpackedPack(await house.WriteAsync());

        var lines = pack.Text("registers/acknowledgements.csv").Split("\r\n");
        Assert.Equal('\uFEFF', lines[0][0]);
        var ana = Assert.Single(lines, l => l.Contains(",Ana,", StringComparison.Ordinal) && l.Contains("Acknowledged", StringComparison.Ordinal));
        Assert.Contains("access-control,1.0", ana, StringComparison.Ordinal);
        Assert.Contains("\"I have read Access control, version 1.0.\"", ana, StringComparison.Ordinal);
        Assert.Matches("[0-9a-f]{64}", ana);
        Assert.DoesNotContain("\"name\":\"score\"", pack.AllText(), StringComparison.Ordinal);
        Assert.DoesNotContain("@", pack.Text("registers/people.csv"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_typed_as_a_formula_runs_in_no_spreadsheet_and_what_was_typed_as_html_in_no_page()
    {
        await using var house = await PackHouse.BuildAsync();
        var raised = await house.House.WorkAsync(w => house.House.Get<ComplianceBot.Capabilities.CorrectiveActions.CorrectiveActionRegister>().RaiseAsync(
            w, Tests.Capabilities.CorrectiveActions.Findings.Seen(on: house.House.Today()) with
            {
                RaisedBy = house.Releasing.Cast.Mia.Id,
                OwnerId = house.Releasing.Cast.Ana.Id,
                Description = "=HYPERLINK(\"x\")<script>alert(1)</script>",
            },
            new ComplianceBot.Capabilities.CorrectiveActions.Acting(house.Releasing.Cast.Mia.Id, house.House.Today(), house.House.Clock.Now), default));

        var pack = new UnpackedPack(await house.WriteAsync());

        Assert.Contains("\"'=HYPERLINK(\"\"x\"\")<script>", pack.Text("registers/findings.csv"), StringComparison.Ordinal);
        var page = pack.Text($"records/{raised.Value.Reference}.html");
        Assert.Contains("&lt;script&gt;alert(1)", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_moment_gives_the_same_files()
    {
        await using var house = await PackHouse.BuildAsync();
        var scope = await house.ScopeAsync();
        // the second one has one more entry of the trail, about itself, and a block for it
        var (first, second) = (new UnpackedPack(await house.WriteAsync(scope)), new UnpackedPack(await house.WriteAsync(scope)));

        Assert.Equal(first.Paths, second.Paths);
        var differing = first.Files.Zip(second.Files).Where(p => !p.First.Content.AsSpan().SequenceEqual(p.Second.Content)).Select(p => p.First.Path).ToList();
        Assert.Equal(["trail/blocks-0001.jsonl", "index.html", "SHA256SUMS", "manifest.json", "manifest.sig"], differing);
    }

    [Fact]
    public async Task A_pack_of_an_earlier_day_knows_nothing_of_what_came_later()
    {
        await using var house = await PackHouse.BuildAsync();
        var day = house.House.Today();
        house.House.Clock.Now = house.House.Clock.Now.AddDays(3);
        var later = await house.Releasing.AcceptedAsync("A.5.1");

        var before = new UnpackedPack(await house.WriteAsync(await house.ScopeAsync(new PackWish(null, day.ToString("yyyy-MM-dd", null), "en"))));
        var now = new UnpackedPack(await house.WriteAsync());

        Assert.Contains($"records/{later.Reference}.html", now.Paths);
        Assert.DoesNotContain(later.Reference, before.AllText(), StringComparison.Ordinal);
        Assert.Contains("as_of", before.Text("registers/status.csv"), StringComparison.Ordinal);
        Assert.Contains($"\"asOf\": \"{day:yyyy-MM-dd}\"", before.Text("manifest.json"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Somebody_from_outside_gets_what_was_released_and_nobody_is_named_who_is_no_proof()
    {
        await using var house = await PackHouse.BuildAsync();
        var none = new UnpackedPack(await house.WriteAsync((await house.ScopeOfAsync(house.Releasing.Eve, Role.ExternalAuditor)).Value));
        Assert.DoesNotContain(none.Paths, p => p.StartsWith("records/EV", StringComparison.Ordinal) || p.StartsWith("records/MR", StringComparison.Ordinal));
        await house.Releasing.ReleaseAsync(("named", "EV-1"));

        var bytes = await house.WriteAsync((await house.ScopeOfAsync(house.Releasing.Eve, Role.ExternalAuditor)).Value);

        Assert.True((await PackHouse.VerifyAsync(bytes)).IsWhole);
        var pack = new UnpackedPack(bytes);
        Assert.Contains("A.8.13/EV-1/1 report.pdf", pack.Paths);
        foreach (var register in new[] { "acknowledgements", "findings", "statement-of-applicability", "status", "coverage" })
            Assert.DoesNotContain($"registers/{register}.csv", pack.Paths);
        foreach (var name in new[] { "Ana", "Mia", "Lea", "Tom" }) Assert.DoesNotContain(name, pack.AllText(), StringComparison.Ordinal);
        Assert.Contains("Person 1", pack.Text("registers/evidence.csv"), StringComparison.Ordinal);
        Assert.All(EntriesOf(pack), e => Assert.Empty(e.Values));
        Assert.Contains("EV-1", (await house.ScopeOfAsync(house.Releasing.Eve, Role.ExternalAuditor)).Value.Released.Select(r => r.Id == house.Evidence.Id ? "EV-1" : ""));
    }

    [Fact]
    public async Task An_internal_auditor_gets_the_controls_of_an_audit_of_their_own_and_else_nothing()
    {
        await using var house = await PackHouse.BuildAsync();
        var (lea, cast) = (house.Releasing.Cast.Lea, house.Releasing.Cast);

        var scope = (await house.ScopeOfAsync(lea, Role.InternalAuditor)).Value;

        Assert.Equal(["A.8.13"], scope.Requirements!);
        var pack = new UnpackedPack(await house.WriteAsync(scope));
        Assert.Contains("records/EV-1.html", pack.Paths);
        Assert.DoesNotContain("registers/acknowledgements.csv", pack.Paths);
        Assert.Equal(2, pack.Text("registers/statement-of-applicability.csv").Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.Equal("Packs.Refused.NoOwnAudit", (await house.ScopeOfAsync(cast.Ana, Role.InternalAuditor)).Refusal!.Code);
        Assert.Equal("Packs.Refused.NoOwnAudit", (await house.ScopeOfAsync(lea, Role.InternalAuditor, new PackWish("AUD-99", null, "en"))).Refusal!.Code);
        Assert.Equal("Packs.Refused.DayToCome", (await house.ScopeOfAsync(cast.Mia, Role.IsmsManager, new PackWish(null, "2031-01-01", "en"))).Refusal!.Code);
        Assert.Equal("Packs.Refused.NoDay", (await house.ScopeOfAsync(cast.Mia, Role.IsmsManager, new PackWish(null, "soon", "en"))).Refusal!.Code);
    }

    [Fact]
    public async Task A_file_that_is_not_kept_any_more_is_named_with_its_hash()
    {
        await using var house = await PackHouse.BuildAsync();
        var hash = new UnpackedPack(await house.WriteAsync()).Text("registers/files.csv").Split("\r\n").Single(l => l.StartsWith("EV-1,", StringComparison.Ordinal)).Split(',')[4];
        await house.House.Get<ComplianceBot.Files.IFileVault>().DeleteAsync(hash, default);

        var bytes = await house.WriteAsync();

        Assert.True((await PackHouse.VerifyAsync(bytes)).IsWhole);
        var pack = new UnpackedPack(bytes);
        Assert.Contains($"report.pdf is not kept any more. Its SHA-256 was {hash}.", pack.Text("records/EV-1.html"), StringComparison.Ordinal);
        Assert.DoesNotContain("A.8.13/EV-1/1 report.pdf", pack.Paths);
    }

    [Fact]
    public async Task Pages_are_german_where_german_is_asked_for_and_registers_are_not()
    {
        await using var house = await PackHouse.BuildAsync();
        var pack = new UnpackedPack(await house.WriteAsync(await house.ScopeAsync(new PackWish(null, null, "de"))));

        Assert.Contains("<html lang=\"de\">", pack.Text("index.html"), StringComparison.Ordinal);
        Assert.Contains("Auditpaket", pack.Text("index.html"), StringComparison.Ordinal);
        Assert.StartsWith("\uFEFFreference,requirement,what", pack.Text("registers/evidence.csv"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_published_head_and_key_are_compared()
    {
        await using var house = await PackHouse.BuildAsync();
        var bytes = await house.WriteAsync();
        var manifest = (await PackHouse.VerifyAsync(bytes)).Manifest!;
        var head = manifest.Head!;

        Assert.True((await PackHouse.VerifyAsync(bytes, new PackKnown([head, head with { Number = head.Number + 5 }], [manifest.KeyId]))).IsWhole);
        var other = await PackHouse.VerifyAsync(bytes, new PackKnown([head with { Hash = new string('a', 64) }], [new string('b', 64)]));
        Assert.Equal([PackFaultKind.KeyNotTrusted, PackFaultKind.HeadDiffers], other.Faults.Select(f => f.Kind));
    }

    private static IEnumerable<EntryLine> EntriesOf(UnpackedPack pack) => pack.Paths.Where(p => p.StartsWith(PackNames.Entries, StringComparison.Ordinal))
        .SelectMany(p => pack.Text(p).Split('\n', StringSplitOptions.RemoveEmptyEntries)).Select(l => PackLines.ReadEntry(l)!);
}
