using ComplianceBot.Capabilities.Audits;
using ComplianceBot.Capabilities.CorrectiveActions;
using ComplianceBot.Capabilities.Evidence;
using ComplianceBot.Tests.Capabilities.Audits;
using ComplianceBot.Tests.Capabilities.CorrectiveActions;
using ComplianceBot.Tests.Capabilities.Evidence;
using ComplianceBot.Tests.Capabilities.Reviews;
using ComplianceBot.Tests.Files;
using ComplianceBot.Tests.House;
using ComplianceBot.Tests.Simulator;
using ComplianceBot.Tests.Trail;
using ComplianceBot.Trail;

namespace ComplianceBot.Tests.Retention;

/// <summary>Records go with all that belongs to them on the day of their rule, not a day before, and the sealed trail stays whole (RT-1 to RT-4, RT-9).</summary>
public sealed class RetentionOfRecordsTests
{
    /// <summary>Where the id of what was deleted may still be read: that it was, and what the trail proves.</summary>
    private static readonly string[] Proofs = ["Disposal", "TrailEntry"];

    [Fact]
    public async Task A_closed_finding_goes_after_six_years_with_everything_about_it()
    {
        using var folder = new TemporaryFolder();
        await using var house = await SealHouse.BuildAsync(folder.Path);
        var cast = await house.CastAsync();
        var raised = await house.RaiseAsync(cast);
        var closed = await house.CloseAsync(cast, raised.Id);
        await house.SealsAsync();
        var end = closed.ClosedOn!.Value.AddYears(6);

        await house.NightAsync(end.AddDays(-1));
        Assert.Contains("CorrectiveAction.Id", await house.TablesWithAsync(raised.Id));

        await house.NightAsync(end);
        Assert.Empty(await house.TablesWithAsync(raised.Id, Proofs));
        Assert.Equal(0, await house.CountAsync($"SELECT COUNT(*) FROM TrailDetail d JOIN TrailEntry e ON e.Id = d.EntryId WHERE e.SubjectId = '{raised.Id}'"));
        Assert.True(await house.CountAsync($"SELECT COUNT(*) FROM TrailRedaction r JOIN TrailEntry e ON e.Id = r.EntryId WHERE e.SubjectId = '{raised.Id}' AND r.RuleId = 'RT-9'") > 0);
        Assert.Equal(1, (await house.ReportedAsync(end))["RT-2"]);
        await house.AssertVerifiesAsync();
    }

    [Fact]
    public async Task A_finding_that_came_back_later_no_longer_refers_to_the_one_that_was_deleted()
    {
        await using var house = await TestHouse.BuildAsync();
        var cast = await house.CastAsync();
        var first = await house.CloseAsync(cast, (await house.RaiseAsync(cast)).Id);
        house.Clock.Now += TimeSpan.FromDays(400);
        var seen = Findings.Seen(on: house.Day()) with { RaisedBy = cast.Mia.Id, OwnerId = cast.Ana.Id, RecurrenceOf = first.Id };
        var again = (await house.WorkAsync(w => house.Get<CorrectiveActionRegister>().RaiseAsync(w, seen, house.By(cast.Mia), default))).Value;
        await house.TakeAsync(cast.Mia, again.Id, (f, isms) => f.Classify(Severity.Minor, "Seen again.", isms));
        await house.WorkAsync(w => w.ExecuteAsync("UPDATE CorrectiveAction SET State = 'Closed', ClosedOn = '2028-01-10' WHERE Id = @Id", new { again.Id }, default));

        await house.NightAsync(first.ClosedOn!.Value.AddYears(6));

        Assert.Null((await house.FindingAsync(again.Id)).RecurrenceOf);
        Assert.Equal(CorrectiveActionState.Closed, (await house.FindingAsync(again.Id)).State);
        Assert.Null(await house.WorkAsync(w => house.Get<CorrectiveActionStore>().FindAsync(w, first.Id, default)));
    }

    [Fact]
    public async Task A_finding_that_is_open_stays_however_old_it_is()
    {
        await using var house = await TestHouse.BuildAsync();
        var cast = await house.CastAsync();
        var raised = await house.RaiseAsync(cast);

        await house.NightAsync(house.Day().AddYears(20));

        Assert.Equal(CorrectiveActionState.Raised, (await house.FindingAsync(raised.Id)).State);
    }

    [Fact]
    public async Task An_audit_goes_six_years_after_its_last_day_and_what_was_found_has_a_period_of_its_own()
    {
        using var folder = new TemporaryFolder();
        await using var house = await SealHouse.BuildAsync(folder.Path);
        var cast = await house.AuditCastAsync();
        var audit = await house.HoldAsync(cast, AuditKind.Internal, ("A.8.13", Verdict.Minor), ("A.5.1", Verdict.Conform));
        await house.SealsAsync();
        var end = audit.LastDay.AddYears(6);

        await house.NightAsync(end.AddDays(-1));
        Assert.Contains("Audit.Id", await house.TablesWithAsync(audit.Id));

        await house.NightAsync(end);
        Assert.Empty(await house.TablesWithAsync(audit.Id, Proofs));
        Assert.Equal(1, await house.CountAsync("SELECT COUNT(*) FROM CorrectiveAction"));
        Assert.Equal(1, (await house.ReportedAsync(end))["RT-1"]);
        await house.AssertVerifiesAsync();
    }

    [Fact]
    public async Task A_management_review_goes_six_years_after_the_meeting_with_its_packs()
    {
        await using var reviews = await ReviewHouse.BuildAsync();
        var review = await reviews.FilledAsync();
        await reviews.HoldAsync(review.Id);
        await reviews.ApproveAsync(review.Id);
        var packs = await reviews.PacksAsync(review.Id);
        Assert.NotEmpty(packs);
        var end = ReviewHouse.MeetingOn.AddYears(6);

        await reviews.House.NightAsync(end.AddDays(-1));
        Assert.Contains("ManagementReview.Id", await reviews.House.TablesWithAsync(review.Id));

        await reviews.House.NightAsync(end);
        Assert.Empty(await reviews.House.TablesWithAsync(review.Id, Proofs));
        Assert.Equal(packs.Select(p => p.Hash).Distinct().Count(), await reviews.House.CountAsync("SELECT COUNT(*) FROM FileRemoval"));
    }

    [Fact]
    public async Task An_evidence_file_is_deleted_after_three_years_and_its_hash_title_and_dates_stay()
    {
        await using var files = await FilesHouse.BuildAsync();
        var batch = await files.DropsAsync(files.Shelf.Put("report.pdf", Samples.Pdf()));
        await files.SaysAsync(batch);
        await files.FetchAsync();
        var given = await files.House.EvidenceAsync(files.Asked.Id);
        await files.House.AcceptAsync(files.Mia, given);
        var accepted = await files.House.EvidenceAsync(given.Id);
        await files.House.DayAsync(accepted.ValidUntil!.Value.AddDays(1));
        var expired = await files.House.EvidenceAsync(given.Id);
        var hash = Assert.Single(await files.ItemsAsync(expired)).Hash;
        Assert.NotEmpty(files.Stored());
        var end = expired.ClosedOn!.Value.AddYears(3);

        await files.House.NightAsync(end.AddDays(-1));
        await files.House.Get<ComplianceBot.Arrivals.ArrivalForgetting>().RunAsync(CancellationToken.None);
        Assert.NotEmpty(files.Stored());

        await files.House.NightAsync(end);
        await files.House.Get<ComplianceBot.Arrivals.ArrivalForgetting>().RunAsync(CancellationToken.None);

        Assert.Empty(files.Stored());
        var item = Assert.Single(await files.ItemsAsync(expired));
        Assert.Equal((hash, null), (item.Hash, item.Name));
        var left = await files.House.EvidenceAsync(given.Id);
        Assert.Equal((EvidenceState.Expired, expired.ClosedOn, expired.ValidUntil), (left.State, left.ClosedOn, left.ValidUntil));
        Assert.Equal(0, await files.House.CountAsync("SELECT COUNT(*) FROM EvidenceTransition WHERE PersonId IS NOT NULL"));
        Assert.Equal(0, await files.House.CountAsync("SELECT COUNT(*) FROM FileArrival WHERE Name <> ''"));
        Assert.DoesNotContain("RT-4", (await files.House.DueAsync(end)).Keys);
    }

    [Fact]
    public async Task What_the_rules_keep_the_database_does_not_let_go()
    {
        await using var house = await TestHouse.BuildAsync();
        var cast = await house.CastAsync();
        var closed = await house.CloseAsync(cast, (await house.RaiseAsync(cast)).Id);

        foreach (var table in new[] { "CorrectiveActionTransition", "CorrectiveActionDoer", "PlannedAction", "CorrectiveAction" })
            await Assert.ThrowsAnyAsync<Exception>(() => house.WorkAsync(w => w.ExecuteAsync($"DELETE FROM {table}", null, default)));

        Assert.Equal(CorrectiveActionState.Closed, (await house.FindingAsync(closed.Id)).State);
    }

    [Fact]
    public async Task Every_deletion_is_told_in_the_trail_by_rule_and_number_alone()
    {
        await using var house = await TestHouse.BuildAsync();
        var cast = await house.CastAsync();
        var closed = await house.CloseAsync(cast, (await house.RaiseAsync(cast, "Something about Ben")).Id);
        await house.NightAsync(closed.ClosedOn!.Value.AddYears(6));
        await house.NightAsync(closed.ClosedOn!.Value.AddYears(6));

        var told = Assert.Single(await house.WorkAsync(w => house.Get<TrailStore>().OfSubjectAsync(w, "rule", "RT-2", default)));
        var written = System.Text.Encoding.UTF8.GetString(told.Canonical);
        Assert.Contains("\"facts\":{\"objects\":\"1\"},\"commitments\":{}", written, StringComparison.Ordinal);
    }
}
