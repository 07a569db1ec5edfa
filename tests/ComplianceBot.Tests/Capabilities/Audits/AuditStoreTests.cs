using System.Data.Common;
using System.Text;
using ComplianceBot.Capabilities.Audits;
using ComplianceBot.Capabilities.CorrectiveActions;
using ComplianceBot.Host.Storage;
using ComplianceBot.Tests.Capabilities.Acknowledgements;
using ComplianceBot.Tests.Capabilities.Applicability;
using ComplianceBot.Tests.House;
using ComplianceBot.Trail;

namespace ComplianceBot.Tests.Capabilities.Audits;

/// <summary>What the records keep of an audit, and what they refuse (clause 9.2.2).</summary>
public sealed class AuditStoreTests
{
    [Theory, EachDatabase, UnconfiguredDatabase]
    public async Task An_audit_is_kept_from_the_programme_to_its_end_and_its_findings_are_records(DatabaseProvider provider)
    {
        await using var house = await Policies.HouseAsync(provider);
        var cast = await house.AuditCastAsync();
        await house.ApproveAsync(cast.Ana);
        var reported = await house.HoldAsync(
            cast, AuditKind.Internal, ("9.1", Verdict.Conform), ("A.8.13", Verdict.Minor), ("A.5.1", Verdict.Improvement), ("9.2.1", Verdict.NotAudited));
        var read = await house.AuditAsync(reported.Id);

        Assert.Equal(("AUD-1", AuditState.Reported, house.Today()), (read.Reference, read.State, read.ReportedOn));
        Assert.Equal(["9.1", "A.8.13", "A.5.1", "9.2.1"], read.Requirements.Select(r => r.RequirementId));
        Assert.All(read.Requirements, r => Assert.Equal([AuditMethod.Interview, AuditMethod.DocumentReview], r.Methods));
        Assert.Equal([cast.Lea.Id], read.Auditors);
        Assert.Equal(4, read.Conclusions.Count);

        var links = await house.WorkAsync(w => house.Get<AuditFindingStore>().OfAsync(w, read.Id, default));
        Assert.Equal(["A.5.1", "A.8.13"], links.Select(l => l.RequirementId));
        var minor = await house.WorkAsync(w => house.Get<CorrectiveActionStore>().FindAsync(w, links[1].CorrectiveActionId, default));
        Assert.Equal(
            (FindingSource.InternalAudit, Severity.Minor, cast.Lea.Id, house.Today(), cast.Ana.Id),
            (minor!.Source, minor.Severity!.Value, minor.RaisedBy, minor.RaisedOn, minor.OwnerId!.Value));

        await house.DoAsync(cast.Lea, w => house.Get<AuditRegister>().TakeAsync(w, read.Id, null, "AU-9", a => a.FollowUp(house.As(cast.Lea)), default));
        var early = await house.DoAsync(cast.Lea, w => house.Get<AuditReportRegister>().CloseAsync(w, read.Id, null, house.As(cast.Lea), default));
        Assert.Equal("AU-9 NonconformityOpen", AuditSamples.Why(early));
        Assert.Equal(minor.Reference, early.Refusal!.Args[0].Text);
        await house.WorkAsync(w => house.Get<CorrectiveActionRegister>().TakeAsync(
            w, minor.Id, null, "T9", (f, _) => f.Reject(new ComplianceBot.Capabilities.CorrectiveActions.Acting(cast.Mia.Id, house.Today(), house.Clock.Now), "It was there.", cast.Lea.Id), default));
        var closed = await house.DoAsync(cast.Lea, w => house.Get<AuditReportRegister>().CloseAsync(w, read.Id, null, house.As(cast.Lea), default));
        Assert.Equal(AuditState.Closed, closed.Value.State);

        var changes = await house.WorkAsync(w => house.Get<AuditHistoryStore>().OfAsync(w, read.Id, default));
        Assert.Equal(
            [AuditState.Planned, AuditState.Planned, AuditState.Announced, AuditState.Fieldwork, AuditState.Reported, AuditState.FollowUp, AuditState.Closed],
            changes.Select(c => c.ToState));
        Assert.Contains("A.8.13", changes[1].Said, StringComparison.Ordinal);
        Assert.Equal("A short one", changes[2].Note);
    }

    [Theory, EachDatabase, UnconfiguredDatabase]
    public async Task The_trail_tells_each_step_without_the_words_that_were_typed(DatabaseProvider provider)
    {
        await using var house = await Policies.HouseAsync(provider);
        var cast = await house.AuditCastAsync();
        var audit = await house.HoldAsync(cast, AuditKind.Internal, ("9.1", Verdict.Conform));

        var entries = await house.WorkAsync(w => house.Get<TrailStore>().OfSubjectAsync(w, "audit", audit.Id, CancellationToken.None));

        foreach (var action in new[] { "entered", "planned", "announced", "begun", "concluded", "reported" }) Assert.Single(entries, e => e.Action == "audit." + action);
        Assert.DoesNotContain(entries, e => Encoding.UTF8.GetString(e.Canonical).Contains("restore test", StringComparison.Ordinal));
    }

    [Theory, EachDatabase, UnconfiguredDatabase]
    public async Task A_later_conclusion_counts_and_the_earlier_one_stays_on_record(DatabaseProvider provider)
    {
        await using var house = await Policies.HouseAsync(provider);
        var cast = await house.AuditCastAsync();
        var audit = await house.BeginAsync(cast, await house.EnterAsync(cast), "9.1");
        await house.ConcludeAsync(cast, audit, "9.1");
        await house.ConcludeAsync(cast, audit, "9.1", Verdict.Major);

        Assert.Equal(Verdict.Major, Assert.Single((await house.AuditAsync(audit.Id)).Conclusions).Verdict);
        Assert.Equal(2, await house.WorkAsync(w => w.ScalarAsync<int>("SELECT COUNT(*) FROM AuditConclusion", null, default)));
    }

    [Theory, EachDatabase, UnconfiguredDatabase]
    public async Task Whoever_acts_on_what_has_changed_looks_again(DatabaseProvider provider)
    {
        await using var house = await Policies.HouseAsync(provider);
        var cast = await house.AuditCastAsync();
        var seen = await house.EnterAsync(cast);
        await house.PlanAsync(cast, seen, "9.1");

        Assert.Equal("AU-8 Changed", AuditSamples.Why(await house.PlanAsync(cast, seen, "9.2.1")));
        var stale = await house.WorkAsync(w => house.Get<AuditBook>().KeepAsync(w, seen.NameLead(cast.Mia.Id, house.As(cast.Mia)), default));
        Assert.Equal("AU-8 Changed", AuditSamples.Why(stale));
        Assert.Equal("AU-8 NoSuch", AuditSamples.Why(await house.WorkAsync(w => house.Get<AuditRegister>().AnnounceAsync(w, "?", null, house.As(cast.Lea), null, default))));
    }

    [Theory, EachDatabase, UnconfiguredDatabase]
    public async Task What_was_kept_is_never_changed_or_deleted_and_a_closed_audit_is_locked(DatabaseProvider provider)
    {
        await using var house = await Policies.HouseAsync(provider);
        var cast = await house.AuditCastAsync();
        var audit = await house.HoldAsync(cast, AuditKind.Internal, ("9.1", Verdict.Minor));
        await house.WorkAsync(w => house.Get<AuditReportRegister>().ConfirmReadAsync(w, audit.Id, cast.Mia.Id, default));
        await house.DoAsync(cast.Mia, w => house.Get<CertificateRegister>().RecordAsync(w, Given(house), house.As(cast.Mia), default));
        foreach (var (table, column) in new[]
        {
            ("AuditTransition", "RecordedAt"), ("AuditConclusion", "RecordedAt"), ("AuditFinding", "RequirementId"), ("AuditReading", "ReadAt"), ("Certificate", "RecordedAt"),
        })
        {
            await RefusedAsync(house, $"DELETE FROM {table}");
            await RefusedAsync(house, $"UPDATE {table} SET {column} = {column}");
        }

        await house.WorkAsync(w => w.ExecuteAsync("UPDATE Audit SET State = 'Closed', ClosedOn = LastDay", null, default));
        await RefusedAsync(house, "UPDATE Audit SET State = 'Planned'");
        await RefusedAsync(house, "DELETE FROM Audit");
    }

    [Theory, EachDatabase, UnconfiguredDatabase]
    public async Task A_report_is_confirmed_as_read_once_and_not_before_there_is_one(DatabaseProvider provider)
    {
        await using var house = await Policies.HouseAsync(provider);
        var cast = await house.AuditCastAsync();
        var entered = await house.EnterAsync(cast);
        Task<Result<bool>> ReadAsync(string id) => house.WorkAsync(w => house.Get<AuditReportRegister>().ConfirmReadAsync(w, id, cast.Mia.Id, default));
        Assert.Equal("AU-10 NotReported", AuditSamples.Why(await ReadAsync(entered.Id)));
        var audit = await house.HoldAsync(cast, AuditKind.Internal, ("9.1", Verdict.Conform));
        Assert.True((await ReadAsync(audit.Id)).Value);
        Assert.False((await ReadAsync(audit.Id)).Value);
        Assert.Equal([cast.Mia.Id], await house.WorkAsync(w => house.Get<AuditPartStore>().ReadersAsync(w, audit.Id, default)));
    }

    [Theory, EachDatabase, UnconfiguredDatabase]
    public async Task The_newest_decision_of_the_certification_body_counts_and_a_faulty_record_is_refused(DatabaseProvider provider)
    {
        await using var house = await Policies.HouseAsync(provider);
        var cast = await house.AuditCastAsync();
        async Task<Result<Certificate>> RecordAsync(Certificate given) => await house.DoAsync(
            cast.Mia, w => house.Get<CertificateRegister>().RecordAsync(w, given, house.As(cast.Mia), default));
        var newest = (await RecordAsync(Given(house))).Value;
        await RecordAsync(Given(house) with { DecidedOn = house.Today().AddYears(-3), Number = "old" });

        Assert.Equal(newest, await house.WorkAsync(w => house.Get<CertificateStore>().OnAsync(w, house.Today(), default)));
        Assert.Equal("CY-6 EditionUnknown", AuditSamples.Why(await RecordAsync(Given(house) with { Edition = "2005" })));
        Assert.Equal("CY-1 DecidedInFuture", AuditSamples.Why(await RecordAsync(Given(house) with { DecidedOn = house.Today().AddDays(1) })));
        Assert.Equal("CY-1 ExpiryReversed", AuditSamples.Why(await RecordAsync(Given(house) with { PrintedExpiry = house.Today() })));
        Assert.Equal("CY-1 TextMissing", AuditSamples.Why(await RecordAsync(Given(house) with { Body = " " })));
    }

    private static Certificate Given(TestHouse house) => new()
    {
        Id = "", Number = "C-1", Body = "Certified Ltd", Accreditation = "DAkkS", Scope = "Calibration", Edition = Certificate.CurrentEdition, DecidedOn = house.Today(),
    };

    private static Task<DbException> RefusedAsync(TestHouse house, string sql) =>
        Assert.ThrowsAnyAsync<DbException>(() => house.WorkAsync(w => w.ExecuteAsync(sql, null, CancellationToken.None)));
}
