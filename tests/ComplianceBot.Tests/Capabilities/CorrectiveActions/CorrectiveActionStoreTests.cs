using System.Data.Common;
using System.Text;
using ComplianceBot.Capabilities.CorrectiveActions;
using ComplianceBot.Host.Storage;
using ComplianceBot.Tests.Capabilities.Acknowledgements;
using ComplianceBot.Tests.House;
using ComplianceBot.Trail;

namespace ComplianceBot.Tests.Capabilities.CorrectiveActions;

/// <summary>What the records keep of a finding, and what they refuse (clause 10.2 f, g; CA-14).</summary>
public sealed class CorrectiveActionStoreTests
{
    [Theory, EachDatabase, UnconfiguredDatabase]
    public async Task A_finding_is_kept_with_every_step_from_what_was_seen_to_its_end(DatabaseProvider provider)
    {
        await using var house = await Policies.HouseAsync(provider);
        var cast = await house.CastAsync();
        var raised = await house.RaiseAsync(cast);
        var closed = await house.CloseAsync(cast, raised.Id);
        var read = await house.FindingAsync(raised.Id);

        Assert.Equal("CA-1", read.Reference);
        Assert.Equal(closed, read with { Actions = closed.Actions, Doers = closed.Doers });
        Assert.Equal([cast.Ana.Id, cast.Ben.Id], read.Doers.OrderBy(d => d.Value, StringComparer.Ordinal));
        Assert.Equal("Test log, June", Assert.Single(Assert.Single(read.Actions).Evidence).What);
        var changes = await house.ChangesAsync(raised.Id);
        Assert.Equal(["T1", "CA-2", "CA-10", "T2", "T3", "T4", "T5", "T6", "T6", "T7", "T8"], changes.Select(c => c.RuleId));
        Assert.Contains("Nobody was asked", changes.Single(c => c.RuleId == "T3").Said, StringComparison.Ordinal);
        Assert.Equal(read.Reference, (await house.WorkAsync(w => house.Get<CorrectiveActionStore>().FindByReferenceAsync(w, "CA-1", CancellationToken.None)))?.Reference);
    }

    [Theory, EachDatabase, UnconfiguredDatabase]
    public async Task The_trail_tells_each_step_without_the_words_that_were_typed(DatabaseProvider provider)
    {
        await using var house = await Policies.HouseAsync(provider);
        var cast = await house.CastAsync();
        var raised = await house.RaiseAsync(cast);
        await house.ImplementAsync(cast, raised.Id);

        var entries = await house.WorkAsync(w => house.Get<TrailStore>().OfSubjectAsync(w, "finding", raised.Id, CancellationToken.None));

        foreach (var action in new[] { "raised", "classified", "verifier_named", "contained", "cause_analysed", "planned", "plan_approved", "action_done", "implemented" })
            Assert.Single(entries, e => e.Action == "finding." + action);
        Assert.DoesNotContain(entries, e => Encoding.UTF8.GetString(e.Canonical).Contains("Nobody was asked", StringComparison.Ordinal));
    }

    [Theory, EachDatabase, UnconfiguredDatabase]
    public async Task A_closed_finding_refuses_every_change_but_a_note(DatabaseProvider provider)
    {
        await using var house = await Policies.HouseAsync(provider);
        var cast = await house.CastAsync();
        var raised = await house.RaiseAsync(cast);
        await house.CloseAsync(cast, raised.Id);

        foreach (var sql in new[]
        {
            "UPDATE CorrectiveAction SET Cause = 'x'", "UPDATE CorrectiveAction SET State = 'Raised'", "UPDATE CorrectiveAction SET State = 'Contained'",
            "DELETE FROM CorrectiveAction", "UPDATE PlannedAction SET What = 'x'", "DELETE FROM PlannedAction",
            "INSERT INTO PlannedAction (Id, CorrectiveActionId, PlanNumber, Position, What, OwnerId, DueOn) SELECT 'a9', Id, 1, 9, 'x', OwnerId, PlanBy FROM CorrectiveAction",
            "INSERT INTO ActionEvidence (Id, ActionId, What, GivenBy, GivenAt) SELECT 'e9', Id, 'x', OwnerId, '2026-11-23T10:00:00.000Z' FROM PlannedAction",
            "INSERT INTO CorrectiveActionDoer (CorrectiveActionId, PersonId) SELECT Id, VerifierId FROM CorrectiveAction",
        })
        {
            await Assert.ThrowsAnyAsync<DbException>(() => house.WorkAsync(w => w.ExecuteAsync(sql, null, CancellationToken.None)));
        }

        var note = await house.WorkAsync(w => house.Get<CorrectiveActionRegister>().NoteAsync(w, raised.Id, cast.Mia.Id, "The log of May was found.", CancellationToken.None));
        Assert.False(note.IsRefused);
        Assert.Equal(note.Value, Assert.Single(await house.WorkAsync(w => house.Get<CorrectiveActionHistoryStore>().NotesAsync(w, raised.Id, CancellationToken.None))));
    }

    [Theory, EachDatabase, UnconfiguredDatabase]
    public async Task What_was_closed_is_opened_again_as_contained_and_what_was_done_before_stays_on_record(DatabaseProvider provider)
    {
        await using var house = await Policies.HouseAsync(provider);
        var cast = await house.CastAsync();
        var raised = await house.RaiseAsync(cast);
        await house.CloseAsync(cast, raised.Id);

        await house.MustAsync(cast.Mia, raised.Id, (f, isms) => f.Reopen(house.By(cast.Mia), "The test of July is missing.", Findings.Settings, isms));
        await house.PlanAsync(cast, raised.Id, "a2");
        var again = await house.FindingAsync(raised.Id);

        Assert.Equal((CorrectiveActionState.Planned, 1, house.Day(), raised.RaisedOn), (again.State, again.ReopenCount, again.CountedFrom, again.RaisedOn));
        Assert.Equal(raised.FirstVerifyBy, again.FirstVerifyBy);
        Assert.Equal("a2", Assert.Single(again.Actions).Id);
        Assert.Equal("a1", Assert.Single(await house.WorkAsync(w => house.Get<PlannedActionStore>().OfPlanAsync(w, raised.Id, 1, CancellationToken.None))).Id);
        Assert.Contains(cast.Ben.Id, again.Doers);
    }

    [Theory, EachDatabase, UnconfiguredDatabase]
    public async Task What_was_seen_is_never_written_again(DatabaseProvider provider)
    {
        await using var house = await Policies.HouseAsync(provider);
        await house.RaiseAsync(await house.CastAsync());

        foreach (var column in new[] { "Description", "ObjectiveEvidence", "RequirementId", "Reference" })
        {
            await Assert.ThrowsAnyAsync<DbException>(() => house.WorkAsync(w => w.ExecuteAsync(
                $"UPDATE CorrectiveAction SET {column} = 'x'", null, CancellationToken.None)));
        }
    }

    [Theory, EachDatabase, UnconfiguredDatabase]
    public async Task History_evidence_and_notes_are_never_changed_or_deleted(DatabaseProvider provider)
    {
        await using var house = await Policies.HouseAsync(provider);
        var cast = await house.CastAsync();
        var raised = await house.RaiseAsync(cast);
        await house.ImplementAsync(cast, raised.Id);
        await house.WorkAsync(w => house.Get<CorrectiveActionRegister>().NoteAsync(w, raised.Id, cast.Mia.Id, "It went well.", CancellationToken.None));

        foreach (var sql in new[]
        {
            "UPDATE CorrectiveActionTransition SET Note = 'x'", "DELETE FROM CorrectiveActionTransition", "UPDATE ActionEvidence SET What = 'x'",
            "DELETE FROM ActionEvidence", "UPDATE CorrectiveActionNote SET Text = 'x'", "DELETE FROM CorrectiveActionNote", "DELETE FROM CorrectiveActionDoer",
        })
        {
            await Assert.ThrowsAnyAsync<DbException>(() => house.WorkAsync(w => w.ExecuteAsync(sql, null, CancellationToken.None)));
        }
    }

    [Theory, EachDatabase, UnconfiguredDatabase]
    public async Task Nothing_is_closed_in_the_records_that_was_not_worked_through(DatabaseProvider provider)
    {
        await using var house = await Policies.HouseAsync(provider);
        await house.RaiseAsync(await house.CastAsync());

        await Assert.ThrowsAnyAsync<DbException>(() => house.WorkAsync(w => w.ExecuteAsync(
            "UPDATE CorrectiveAction SET State = 'Closed', Outcome = 'Accepted'", null, CancellationToken.None)));
    }

    [Theory, EachDatabase, UnconfiguredDatabase]
    public async Task Of_two_who_act_on_what_they_saw_one_wins_and_the_other_looks_again(DatabaseProvider provider)
    {
        await using var house = await Policies.HouseAsync(provider);
        var cast = await house.CastAsync();
        var seen = await house.RaiseAsync(cast);
        Task<Result<CorrectiveAction>> ContainAsync(string correction) => house.TakeAsync(
            cast.Ana, seen.Id, (f, _) => f.Contain(house.By(cast.Ana), new Containment { Correction = correction, Consequences = "None" }), seen.Version);

        var both = await Task.WhenAll(ContainAsync("Tested on Slack"), ContainAsync("Tested on Teams"));

        Assert.Equal("CorrectiveActions.Refused.Changed", Assert.Single(both, r => r.IsRefused).Refusal!.Code);
        Assert.Equal(Assert.Single(both, r => !r.IsRefused).Value.Correction, (await house.FindingAsync(seen.Id)).Correction);
        var stale = await house.WorkAsync(w => house.Get<CorrectiveActionBook>().KeepAsync(
            w, seen.Reject(house.By(cast.Mia), "It was there.", null), CancellationToken.None));
        Assert.Equal("CorrectiveActions.Refused.Changed", stale.Refusal?.Code);
    }

    [Theory, EachDatabase, UnconfiguredDatabase]
    public async Task Text_is_kept_as_it_was_typed(DatabaseProvider provider)
    {
        await using var house = await Policies.HouseAsync(provider);
        var typed = "<!channel> <at>Ana</at> **bold** <b>x</b> =1+1 '); DROP TABLE Person; -- \U0001F512 Prüfung 试验\r\n" + new string('ü', 10_000);

        var raised = await house.RaiseAsync(await house.CastAsync(), typed);

        Assert.Equal(typed, (await house.FindingAsync(raised.Id)).Description);
    }
}
