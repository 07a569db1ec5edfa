using ComplianceBot.Capabilities.Audits;
using ComplianceBot.Capabilities.CorrectiveActions;
using ComplianceBot.Capabilities.Evidence;
using ComplianceBot.Host.Storage;
using ComplianceBot.Nudges;
using ComplianceBot.Standard;
using ComplianceBot.Tests.Capabilities.Acknowledgements;
using ComplianceBot.Tests.Capabilities.Applicability;
using ComplianceBot.Tests.Capabilities.CorrectiveActions;
using ComplianceBot.Tests.Capabilities.Evidence;
using ComplianceBot.Tests.House;

namespace ComplianceBot.Tests.Capabilities.Audits;

/// <summary>What evidence and findings learn of real audits (EV-4, NG-7, rows 5 and 7), and what independence learns of the records (AU-20, AU-21).</summary>
public sealed class AuditsInScopeTests
{
    [Theory, EachDatabase, UnconfiguredDatabase]
    public async Task An_audit_is_known_for_what_it_looks_at_until_it_is_closed(DatabaseProvider provider)
    {
        await using var house = await Policies.HouseAsync(provider);
        var cast = await house.AuditCastAsync();
        var audit = (await house.PlanAsync(cast, await house.EnterAsync(cast, startsIn: 30, days: 2), "9.1", "A.8.13")).Value;
        Task<IReadOnlyList<AuditInScope>> OfAsync(string requirement) => house.WorkAsync(w => house.Get<AuditScopes>().OfAsync(w, requirement, default));

        var known = Assert.Single(await OfAsync("A.8.13"));
        Assert.Equal((audit.Id, audit.StartsOn, audit.LastDay, (PersonId?)cast.Lea.Id), (known.Id, known.StartsOn, known.LastDay, known.Lead));
        Assert.Equal([cast.Lea.Id], known.Auditors);
        Assert.Empty(await OfAsync("A.8.14"));
        await house.WorkAsync(w => w.ExecuteAsync("UPDATE Audit SET State = 'Closed', ClosedOn = LastDay", null, default));
        Assert.Empty(await OfAsync("A.8.13"));
    }

    [Theory]
    [InlineData(16, "2026-11-25")] // the cut-off is fourteen days before it starts
    [InlineData(11, "2026-11-24")] // the cut-off has passed: the next business day
    [InlineData(90, "2026-11-30")] // far away: five business days
    public async Task The_cut_off_of_an_audit_moves_the_due_date_after_a_rejection(int startsIn, string due)
    {
        await using var house = await Policies.HouseAsync();
        var cast = await house.AuditCastAsync();
        var request = await house.AskAsync(cast.Mia, cast.Ana);
        await house.PlanAsync(cast, await house.EnterAsync(cast, startsIn: startsIn), "A.8.13");

        var found = await house.WorkAsync(w => house.Get<EvidenceFacts>().DueAfterRejectionAsync(w, request, default));
        Assert.Equal(DateOnly.Parse(due, System.Globalization.CultureInfo.InvariantCulture), found);
    }

    [Theory]
    [InlineData(31, DutyClass.N)]
    [InlineData(30, DutyClass.H)]
    public async Task An_audit_that_is_near_makes_evidence_and_findings_in_its_scope_pressing(int startsIn, DutyClass pressing)
    {
        await using var house = await Policies.HouseAsync();
        var cast = await house.AuditCastAsync();
        await house.AskAsync(cast.Mia, cast.Ana);
        var seen = Findings.Seen(on: house.Today()) with { RaisedBy = cast.Mia.Id, OwnerId = cast.Ana.Id };
        await house.WorkAsync(w => house.Get<CorrectiveActionRegister>().RaiseAsync(w, seen, house.By(cast.Mia), default));
        await house.PlanAsync(cast, await house.EnterAsync(cast, startsIn: startsIn), "A.8.13");

        Assert.Equal(pressing, Assert.Single(await house.EvidenceDutiesAsync()).Class);
        var findings = await house.WorkAsync(w => house.Get<IEnumerable<IDuties>>().OfType<CorrectiveActionDuties>().Single().OpenAsync(w, house.Today(), default));
        Assert.NotEmpty(findings);
        Assert.All(findings, d => Assert.Equal(pressing, d.Class));
    }

    [Theory]
    [InlineData("A.8.13", true)]
    [InlineData("A.8.14", false)]
    public async Task An_auditor_judges_evidence_in_the_own_audit_only(string requirement, bool may)
    {
        await using var house = await Policies.HouseAsync();
        var cast = await house.AuditCastAsync();
        var request = await house.GiveAsync(cast.Ana, (await house.AskAsync(cast.Mia, cast.Ana)).Id);
        await house.PlanAsync(cast, await house.EnterAsync(cast, startsIn: 30), requirement);

        await house.AcceptAsync(cast.Lea, request);

        Assert.Equal(may ? EvidenceState.Accepted : EvidenceState.Submitted, (await house.EvidenceAsync(request.Id)).State);
    }

    [Theory, EachDatabase, UnconfiguredDatabase]
    public async Task Who_owns_submitted_or_mended_it_is_found_in_the_records_and_not_taken_as_its_auditor(DatabaseProvider provider)
    {
        await using var house = await Policies.HouseAsync(provider);
        var cast = await house.AuditCastAsync();
        await house.ApproveAsync(cast.Ana);
        var (audit, ana) = (await house.EnterAsync(cast, startsIn: 30), cast.Ana.Id.Value);
        Task<Result<Audit>> PlanAsync(string requirement) => house.WorkAsync(w => house.Get<AuditRegister>().WritePlanAsync(
            w, audit.Id, null, AuditSamples.Plan(AuditSamples.Looks(requirement, ana)) with { Auditors = [cast.Ana.Id] }, house.As(cast.Lea), default));

        var owner = await PlanAsync("A.8.13");
        Assert.Equal(("AU-20", "Audits.Conflict.Owner"), (owner.Refusal?.RuleId, owner.Refusal?.Args[2].Say?.Key));
        Assert.False((await PlanAsync("9.1")).IsRefused);
        await house.GiveAsync(cast.Ana, (await AskAboutAsync(house, cast, "9.1")).Id);
        Assert.Equal("AU-20", AuditSamples.RuleOf(await PlanAsync("9.1")));
        var seen = Findings.Seen(on: house.Today()) with { RequirementId = "9.2.1", RaisedBy = cast.Mia.Id, OwnerId = cast.Ana.Id };
        Assert.False((await PlanAsync("9.2.1")).IsRefused);
        await house.WorkAsync(w => house.Get<CorrectiveActionRegister>().RaiseAsync(w, seen, house.By(cast.Mia), default));
        Assert.Equal("Audits.Conflict.FindingOwner", (await PlanAsync("9.2.1")).Refusal?.Args[2].Say?.Key);

        var allowed = await house.WorkAsync(w => house.Get<AuditRegister>().AllowAsync(
            w, audit.Id, null, AuditSamples.Looks("9.2.1", ana), "No one else can", house.As(cast.Mia), default));
        Assert.Equal("No one else can", Assert.Single(allowed.Value.Overrides).Reason);
        Assert.False((await PlanAsync("9.2.1")).IsRefused);
        Assert.Single((await house.AuditAsync(audit.Id)).Overrides);
        var left = await house.WorkAsync(w => house.Get<IndependenceFacts>().NobodyLeftAsync(w, ["A.8.13", "9.3.1"], [cast.Ana.Id], audit.StartsOn, default));
        Assert.Equal(["A.8.13"], left);
    }

    private static async Task<EvidenceRequest> AskAboutAsync(TestHouse house, AuditCast cast, string requirement)
    {
        var talk = new Talk(house, cast.Mia);
        Talk.CardOf(await talk.SendsAsync(await talk.SaysAsync("request evidence"), EvidenceHouse.Wish(cast.Ana, requirement: requirement)));
        return (await house.AllAsync())[^1];
    }
}
