using System.Text;
using ComplianceBot.Capabilities.Audits;
using ComplianceBot.Capabilities.Evidence;
using ComplianceBot.Capabilities.Reviews;
using ComplianceBot.Conversations;
using ComplianceBot.Files;
using ComplianceBot.Tests.House;
using ComplianceBot.Trail;
using ReviewCards = ComplianceBot.Capabilities.Evidence.ReviewCards;

namespace ComplianceBot.Tests.Capabilities.Audits;

/// <summary>What an ISMS manager releases an external auditor reads, within the window and scope, and nothing else (PR-11, note 2 of the matrix).</summary>
public sealed class ReleasedRecordsTests
{
    [Fact]
    public async Task Evidence_that_was_released_is_listed_and_its_file_is_brought_without_a_name()
    {
        await using var house = await ReleasingHouse.BuildAsync();
        var given = await house.AcceptedAsync();
        Assert.Contains("No record has been released to you", await house.ListedAsync(), StringComparison.Ordinal);
        await RefusedAsync(house, EvidenceReleasedFlow.Read, ReviewCards.ValueOf(given));

        var kept = await house.ReleaseAsync(("named", "ev-1"));

        Assert.Contains("EV-1, A.8.13: Report on A.8.13, of 20 November 2026 – to Eve, for AUD-1", house.Manager.TextOf(kept), StringComparison.Ordinal);
        var listed = await house.Outside.SaysAsync("released");
        Assert.Contains("EV-1, A.8.13: Report on A.8.13, of 20 November 2026", house.Outside.TextOf(listed), StringComparison.Ordinal);
        Assert.Contains("Released to you for AUD-1. You can read this until 7 December 2026.", house.Outside.TextOf(listed), StringComparison.Ordinal);
        var read = await house.Outside.PressesAsync(listed, EvidenceReleasedFlow.Read);
        foreach (var words in new[] { "EV-1: Report on A.8.13", "report.pdf", "20 November 2026" }) Assert.Contains(words, house.Outside.TextOf(read), StringComparison.Ordinal);
        foreach (var name in new[] { "Ana", "Mia" }) Assert.DoesNotContain(name, house.Outside.TextOf(listed) + house.Outside.TextOf(read), StringComparison.Ordinal);
        await house.CarryAsync();
        var item = (await house.House.WorkAsync(w => house.House.Get<EvidenceHistoryStore>().ItemsAsync(w, given.Id, given.Rounds, default))).Single();
        Assert.Equal([item.Hash!], house.Courier.HandedOver);
        Assert.Equal(["external_release.given", "external_release.read"], await TrailAsync(house, given.Id));
        Assert.Contains("PR-11", house.Outside.TextOf(await house.Outside.SaysAsync("EV-1")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_taken_back_on_its_way_does_not_arrive_and_can_be_released_again()
    {
        await using var house = await ReleasingHouse.BuildAsync();
        var value = ReviewCards.ValueOf(await house.AcceptedAsync());
        var kept = await house.ReleaseAsync(("named", "EV-1"));
        await house.Outside.PressesAsync(EvidenceReleasedFlow.Read, value);

        var after = await house.Manager.PressesAsync(kept, CertificationRoutes.TakeBack);

        Assert.Contains("No record is released at present", house.Manager.TextOf(after), StringComparison.Ordinal);
        await house.CarryAsync();
        Assert.Empty(house.Courier.HandedOver);
        await RefusedAsync(house, EvidenceReleasedFlow.Read, value);
        Assert.Contains("not released any more", house.Manager.TextOf(await house.Manager.PressesAsync(kept, CertificationRoutes.TakeBack)), StringComparison.Ordinal);
        await house.ReleaseAsync(("named", "EV-1"));
        await house.ReleaseAsync(("named", "EV-1"));
        await house.Outside.PressesAsync(EvidenceReleasedFlow.Read, value);
        await house.CarryAsync();
        Assert.Single(house.Courier.HandedOver);
        Assert.Equal(
            ["external_release.given", "external_release.given", "external_release.read", "external_release.read", "external_release.taken_back"],
            await TrailAsync(house, value.Split('|')[0]));
    }

    [Fact]
    public async Task Outside_the_window_nothing_is_listed_and_nothing_is_brought()
    {
        await using var house = await ReleasingHouse.BuildAsync();
        var value = ReviewCards.ValueOf(await house.AcceptedAsync());
        await house.ReleaseAsync(("named", "EV-1"));
        await house.Outside.PressesAsync(EvidenceReleasedFlow.Read, value);

        house.House.Clock.Pass(TimeSpan.FromDays(15));

        await house.CarryAsync();
        Assert.Empty(house.Courier.HandedOver);
        await RefusedAsync(house, EvidenceReleasedFlow.Read, value);
        Assert.Contains("PR-11", await house.ListedAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_what_the_audit_looks_at_is_released_and_a_plan_that_changes_closes_the_rest()
    {
        await using var house = await ReleasingHouse.BuildAsync();
        await house.AcceptedAsync();
        await house.AcceptedAsync("A.8.14");

        var mend = Assert.IsType<Mend>(await house.ReleaseAsync(("named", "A.8.13, A.8.14")));

        Assert.Contains("EV-2 is about A.8.14, and AUD-1 does not look at that", house.Manager.TextOf(mend.Errors["named"]), StringComparison.Ordinal);
        Assert.Contains("No record has been released to you", await house.ListedAsync(), StringComparison.Ordinal);
        await house.ReleaseAsync(("named", "A.8.13"));
        Assert.Contains("EV-1", await house.ListedAsync(), StringComparison.Ordinal);
        await house.House.PlanAsync(house.Cast, await house.House.AuditAsync(house.Audit.Id), "A.8.14");
        Assert.DoesNotContain("EV-1", await house.ListedAsync(), StringComparison.Ordinal);
        Assert.Contains("Evidence – to Eve, for AUD-1. It has changed since", house.Manager.TextOf(await house.Manager.SaysAsync("released")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Evidence_that_is_found_wrong_is_closed_at_once()
    {
        await using var house = await ReleasingHouse.BuildAsync();
        var given = await house.AcceptedAsync();
        await house.ReleaseAsync(("named", "EV-1"));

        await house.Manager.SendsAsync(await house.Manager.PressesAsync("evidence.wrong.open", given.Id), ("reason", "Other"), ("sentence", "Another system"));

        await RefusedAsync(house, EvidenceReleasedFlow.Read, ReviewCards.ValueOf(given));
        Assert.DoesNotContain("EV-1", await house.ListedAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Approved_minutes_are_brought_with_the_names_of_those_who_led_and_approved_alone()
    {
        await using var house = await ReleasingHouse.BuildAsync();
        var review = await house.ApprovedAsync();
        var value = SeenReview.Of(review).ToString();
        await RefusedAsync(house, ReviewRoutes.Released, value);

        await house.ReleaseAsync(("offered", "Minutes:" + review.Id));

        var listed = await house.Outside.SaysAsync("released");
        Assert.Contains("Minutes of REV-1, meeting on 23 November 2026", house.Outside.TextOf(listed), StringComparison.Ordinal);
        await house.Outside.PressesAsync(listed, ReviewRoutes.Released);
        await house.CarryAsync();
        var page = await ReadAsync(house, Assert.Single(house.Courier.HandedOver));
        foreach (var words in new[] { "Tom", "A second person for backups", "1 person not named here", review.MinutesHash!, "Released to external auditors" })
            Assert.Contains(words, page, StringComparison.Ordinal);
        foreach (var name in new[] { ">Mia", " Mia", ">Ana", " Ana" }) Assert.DoesNotContain(name, page, StringComparison.Ordinal);
        Assert.Equal(["external_release.given", "external_release.read"], await TrailAsync(house, review.Id));
        Assert.Equal("People.Refused.NotAllowed", Talk.CardOf(await house.Outside.PressesAsync(ReviewRoutes.Word, value)).Title.Key);
        Assert.Equal("People.Refused.NotAllowed", Talk.CardOf(await house.Outside.SaysAsync("review")).Title.Key);
    }

    [Fact]
    public async Task A_report_is_released_in_the_same_way_and_its_reading_is_on_record()
    {
        await using var house = await ReleasingHouse.BuildAsync();
        var own = await house.ReportedAsync();
        Assert.Contains("PR-11", house.Outside.TextOf(await house.Outside.SaysAsync("audit report " + own.Reference)), StringComparison.Ordinal);

        await house.ReleaseAsync(("offered", "Report:" + own.Id));

        var listed = await house.Outside.SaysAsync("released");
        Assert.Contains("Report of AUD-2, internal audit", house.Outside.TextOf(listed), StringComparison.Ordinal);
        var shown = await house.Outside.PressesAsync(listed, AuditRunRoutes.ShowReport);
        Assert.Contains("minor nonconformity", house.Outside.TextOf(shown), StringComparison.Ordinal);
        var (theirs, ours) = (await house.Outside.PressesAsync(shown, AuditRunRoutes.ReportPage + Doors.Suffix), await house.House.OpensAsync(house.Manager, own, AuditRunRoutes.ReportPage));
        Assert.Equal(["Lea"], NamesOn(house.Outside, theirs));
        Assert.Equal(["Lea", "Tom"], NamesOn(house.Manager, ours));
        Assert.Equal(["external_release.given", "external_release.read", "external_release.read"], await TrailAsync(house, own.Id));
    }

    [Theory]
    [InlineData("named", "EV-99")]
    [InlineData("named", "REV-1")]
    [InlineData("named", "")]
    [InlineData("offered", "Minutes:nothing")]
    [InlineData("offered", "Secrets:1")]
    [InlineData("access", "nobody")]
    public async Task What_is_not_there_is_mended_at_its_field(string field, string value)
    {
        await using var house = await ReleasingHouse.BuildAsync();
        await house.AcceptedAsync();
        (string, string)[] fields = field == "access" ? [("named", "EV-1"), ("access", value)] : [(field, value)];
        var form = await house.Manager.PressesAsync(CertificationRoutes.Release + Doors.Suffix, "");
        var access = Talk.FormOf(form).Fields.OfType<Cards.ChoiceField>().Single(f => f.Id == "access").Choices.Single().Value;

        var mend = Assert.IsType<Mend>(await house.Manager.SendsAsync(form, field == "access" ? fields : [("access", access), .. fields]));

        Assert.Equal(field, Assert.Single(mend.Errors.Keys));
    }

    [Fact]
    public async Task Only_the_isms_manager_releases_and_only_where_somebody_has_access()
    {
        await using var house = await ReleasingHouse.BuildAsync();
        var lea = new Talk(house.House, house.Cast.Lea);
        Assert.Contains("row 36", lea.TextOf(await lea.PressesAsync(CertificationRoutes.Release + Doors.Suffix, "")), StringComparison.Ordinal);
        Assert.Contains("row 35", lea.TextOf(await lea.SaysAsync("released")), StringComparison.Ordinal);

        house.House.Clock.Pass(TimeSpan.FromDays(15));

        Assert.Contains("No external auditor has access", house.Manager.TextOf(await house.Manager.PressesAsync(CertificationRoutes.Release + Doors.Suffix, "")), StringComparison.Ordinal);
    }

    private static string[] NamesOn(Talk talk, Move page) =>
        [.. Talk.FormOf(page).Parts.OfType<Cards.Facts>().SelectMany(f => f.Items).Select(f => talk.TextOf(f.Value)).Where(v => v is "Lea" or "Tom" or "Mia" or "Ana").Order(StringComparer.Ordinal)];

    private static async Task RefusedAsync(ReleasingHouse house, string route, string value)
    {
        var refused = await house.Outside.PressesAsync(route, value);
        Assert.Equal("People.Refused.NotAllowed", Talk.CardOf(refused).Title.Key);
        Assert.Contains("PR-11", house.Outside.TextOf(refused), StringComparison.Ordinal);
    }

    /// <summary>What the trail tells of the release of a record.</summary>
    private static async Task<IEnumerable<string>> TrailAsync(ReleasingHouse house, string id) =>
        (await house.House.WorkAsync(w => house.House.Get<TrailStore>().OfSubjectAsync(w, "external_release", id, default))).Select(e => e.Action).Order(StringComparer.Ordinal);

    private static async Task<string> ReadAsync(ReleasingHouse house, string hash)
    {
        await using var content = (await house.House.Get<IFileVault>().OpenAsync(hash, CancellationToken.None))!;
        using var reader = new StreamReader(content, Encoding.UTF8);
        return await reader.ReadToEndAsync();
    }
}
