using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.Audits;

/// <summary>The SQL by which audits enter the programme and change; only what is still as it was read is changed.</summary>
public sealed class AuditWriteStore
{
    public Task AddAsync(Work work, Audit audit, CancellationToken cancel)
    {
        const string Sql = """
            INSERT INTO Audit (Id, Reference, Kind, State, StartsOn, LastDay, LeadId, LiaisonId, Scope, Objectives, Criteria, Timing, Mode, Place,
                               RemoteReason, AnnouncedOn, ReportedOn, ClosedOn, SinceAt, Version, ChangedAt)
            VALUES (@Id, @Reference, @Kind, @State, @StartsOn, @LastDay, @LeadId, @LiaisonId, @Scope, @Objectives, @Criteria, @Timing, @Mode, @Place,
                    @RemoteReason, @AnnouncedOn, @ReportedOn, @ClosedOn, @SinceAt, @Version, @At)
            """;
        work.Forget();
        return work.ExecuteAsync(Sql, ValuesOf(work, audit, audit), cancel);
    }

    /// <summary>False when somebody else changed it since it was read.</summary>
    public async Task<bool> ChangeAsync(Work work, Audit was, Audit now, CancellationToken cancel)
    {
        const string Sql = """
            UPDATE Audit
               SET State = @State, StartsOn = @StartsOn, LastDay = @LastDay, LeadId = @LeadId, LiaisonId = @LiaisonId, Scope = @Scope,
                   Objectives = @Objectives, Criteria = @Criteria, Timing = @Timing, Mode = @Mode, Place = @Place, RemoteReason = @RemoteReason,
                   AnnouncedOn = @AnnouncedOn, ReportedOn = @ReportedOn, ClosedOn = @ClosedOn, CancelledOn = @CancelledOn,
                   SinceAt = @SinceAt, Version = @Version, ChangedAt = @At
             WHERE Id = @Id AND State = @wasState AND Version = @wasVersion AND CancelledOn IS NULL
            """;
        work.Forget();
        return await work.ExecuteAsync(Sql, ValuesOf(work, was, now), cancel) == 1;
    }

    /// <summary>Takes the next reference number.</summary>
    public async Task<int> NextReferenceAsync(Work work, CancellationToken cancel)
    {
        const string Update = "UPDATE ReferenceCounter SET LastNumber = LastNumber + 1 WHERE Kind = 'AUD'";
        const string Insert = "INSERT INTO ReferenceCounter (Kind, LastNumber) VALUES ('AUD', 1)";
        const string Read = "SELECT LastNumber FROM ReferenceCounter WHERE Kind = 'AUD'";
        if (await work.ExecuteAsync(Update, null, cancel) == 0) await work.ExecuteAsync(Insert, null, cancel);
        return await work.ScalarAsync<int>(Read, null, cancel);
    }

    /// <summary>What is cancelled keeps the state it had.</summary>
    private static object ValuesOf(Work work, Audit was, Audit now) => new
    {
        now.Id, now.Reference, Kind = now.Kind.ToString(), State = (now.State == AuditState.Cancelled ? was : now).State.ToString(), now.StartsOn, now.LastDay, now.LeadId, now.LiaisonId, now.Scope,
        now.Objectives, now.Criteria, now.Timing, Mode = now.Mode.ToString(), now.Place, now.RemoteReason, now.AnnouncedOn, now.ReportedOn, now.ClosedOn,
        now.CancelledOn, now.SinceAt, now.Version, work.At, wasState = was.State.ToString(), wasVersion = was.Version,
    };
}
