using System.Globalization;
using System.Text.RegularExpressions;
using ComplianceBot.Cards;
using ComplianceBot.People;
using ComplianceBot.Tests.House;
using ComplianceBot.Tests.Simulator;
using ComplianceBot.Tests.Words;
using ComplianceBot.Trail.Sealing;
using Dapper;
using Microsoft.Data.Sqlite;

namespace ComplianceBot.Tests.Trail;

/// <summary>Records that were changed past the bot no longer agree with their newest entries, whichever of their columns it was.</summary>
public sealed partial class RecordTamperTests : IDisposable
{
    /// <summary>One row of each table that is part of a record as it stands.</summary>
    private static readonly Dictionary<string, string> Rows = new()
    {
        ["Assignment"] = "SELECT MAX(rowid) FROM Assignment",
        ["EvidenceRequest"] = "SELECT MAX(rowid) FROM EvidenceRequest",
        ["EvidenceItem"] = "SELECT MAX(rowid) FROM EvidenceItem",
        ["CorrectiveAction"] = "SELECT MAX(rowid) FROM CorrectiveAction",
        ["PlannedAction"] = "SELECT MAX(a.rowid) FROM PlannedAction a JOIN CorrectiveAction c ON c.Id = a.CorrectiveActionId AND c.Plans = a.PlanNumber",
        ["ActionEvidence"] = "SELECT MAX(e.rowid) FROM ActionEvidence e JOIN PlannedAction a ON a.Id = e.ActionId JOIN CorrectiveAction c ON c.Id = a.CorrectiveActionId AND c.Plans = a.PlanNumber",
        ["CorrectiveActionDoer"] = "SELECT MAX(rowid) FROM CorrectiveActionDoer",
        ["Document"] = "SELECT MAX(rowid) FROM Document",
        ["DocumentVersion"] = "SELECT MAX(rowid) FROM DocumentVersion",
        ["DocumentText"] = "SELECT MAX(rowid) FROM DocumentText",
        ["StatementVersion"] = "SELECT MAX(rowid) FROM StatementVersion",
        ["StatementControl"] = "SELECT MAX(rowid) FROM StatementControl",
        ["Audit"] = "SELECT MAX(rowid) FROM Audit",
        ["AuditPerson"] = "SELECT MAX(rowid) FROM AuditPerson",
        ["AuditedRequirement"] = "SELECT MAX(rowid) FROM AuditedRequirement",
        ["AuditConclusion"] = "SELECT MAX(rowid) FROM AuditConclusion",
        ["AuditConflictOverride"] = "SELECT MAX(rowid) FROM AuditConflictOverride",
        ["ManagementReview"] = "SELECT MAX(rowid) FROM ManagementReview",
        ["ReviewInput"] = "SELECT MAX(rowid) FROM ReviewInput",
        ["ReviewPerson"] = "SELECT MAX(rowid) FROM ReviewPerson",
        ["ReviewDecision"] = "SELECT MAX(rowid) FROM ReviewDecision",
    };

    /// <summary>What is no part of what a record says: who is next since when, when it was written, the order on the screen, ids that nobody sees, and what follows from others.</summary>
    private static readonly HashSet<string> Apart =
    [
        "Assignment.SinceAt", "Assignment.Standing", "Assignment.StopTold", "Assignment.ChangedAt", "EvidenceRequest.SinceAt", "EvidenceRequest.ChangedAt",
        "CorrectiveAction.SinceAt", "CorrectiveAction.RecurrenceOf", "CorrectiveAction.ChangedAt", "PlannedAction.Position", "Audit.SinceAt", "Audit.ChangedAt", "AuditedRequirement.Position",
        "Document.CreatedAt", "AuditConclusion.Id", "AuditConclusion.Number", "AuditConclusion.EffectiveOn", "ManagementReview.DaySetOn", "ManagementReview.ChangedAt", "ReviewPerson.Position",
        "ReviewDecision.Position",
    ];

    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task Whatever_column_of_a_record_was_changed_past_the_bot_is_found_and_what_the_bot_did_agrees()
    {
        await using var house = await LivedInAsync();
        var whole = await house.VerifiesAsync();
        Assert.True(whole.IsWhole, string.Join('\n', whole.Faults));
        Assert.True(whole.Records > 20, whole.Records.ToString(CultureInfo.InvariantCulture));

        await using var connection = await OwnersAsync(house);
        var missed = new List<string>();
        foreach (var (table, choice) in Rows)
        {
            var row = await connection.ExecuteScalarAsync<long?>(choice) ?? throw new InvalidOperationException("Nobody made any " + table);
            foreach (var column in await connection.QueryAsync<string>($"SELECT name FROM pragma_table_info('{table}')"))
            {
                if (Apart.Contains($"{table}.{column}")) continue;
                var was = await connection.ExecuteScalarAsync<object?>($"SELECT {column} FROM {table} WHERE rowid = @row", new { row });
                await connection.ExecuteAsync($"UPDATE {table} SET {column} = @now WHERE rowid = @row", new { now = Other(was), row });
                var report = await house.VerifiesAsync();
                if (report.IsWhole || report.Faults.Any(f => f.Name is null)) missed.Add($"{table}.{column}: {was ?? "nothing"}, {string.Join(", ", report.Faults)}");
                await connection.ExecuteAsync($"UPDATE {table} SET {column} = @was WHERE rowid = @row", new { was, row });
            }
        }

        Assert.True(missed.Count == 0, string.Join('\n', missed));
        Assert.True((await house.VerifiesAsync()).IsWhole);
    }

    [Fact]
    public async Task A_record_that_was_put_in_or_taken_away_past_the_bot_is_found()
    {
        await using var house = await LivedInAsync();
        await using var connection = await OwnersAsync(house);
        await connection.ExecuteAsync("CREATE TABLE Copy AS SELECT * FROM CorrectiveAction LIMIT 1");
        await connection.ExecuteAsync("UPDATE Copy SET Id = 'ffff', Reference = 'CA-99'; INSERT INTO CorrectiveAction SELECT * FROM Copy; DROP TABLE Copy");
        Assert.Equal(new TrailFault(TrailFaultKind.RecordInserted, Name: "CA-99"), Assert.Single((await house.VerifiesAsync()).Faults));

        await connection.ExecuteAsync("DELETE FROM CorrectiveAction WHERE Id = 'ffff'");
        await house.SealsAsync();
        await connection.ExecuteAsync("DELETE FROM Assignment WHERE rowid = (SELECT MAX(rowid) FROM Assignment)");
        var fault = Assert.Single((await house.VerifiesAsync()).Faults);
        Assert.Equal((TrailFaultKind.RecordMissing, "assignment"), (fault.Kind, fault.Name));
        Assert.NotNull(fault.Position);
    }

    public void Dispose() => _folder.Dispose();

    /// <summary>What the owner of the database can do: no trigger and no check stands in the way.</summary>
    private static async Task<SqliteConnection> OwnersAsync(TestHouse house)
    {
        var connection = (SqliteConnection)await house.Database.OpenAsync(CancellationToken.None);
        await connection.ExecuteAsync("PRAGMA foreign_keys = OFF; PRAGMA ignore_check_constraints = ON");
        foreach (var trigger in await connection.QueryAsync<string>("SELECT name FROM sqlite_master WHERE type = 'trigger'")) await connection.ExecuteAsync("DROP TRIGGER " + trigger);
        return connection;
    }

    /// <summary>A house in which all that can be done was done.</summary>
    private async Task<TestHouse> LivedInAsync()
    {
        var house = await PseudoLanguageTests.HouseAsync(_folder.Path);
        var ada = await house.HiresAsync("Ada", [Role.IsmsManager, Role.TopManagement], p => p with { Language = Wording.Pseudo });
        var walk = new Walk(house, ada);
        await PseudoLanguageTests.ReadAsync(house, walk, ada);
        await PseudoLanguageTests.ManageAsync(house, walk, await house.HiresAsync("Ben"));
        await house.HiresAsync("Cam");
        await EvidenceWalk.GoAsync(house, walk, ada);
        await ApplicabilityWalk.GoAsync(house, walk, ada);
        await FindingIntakeWalk.GoAsync(house, walk);
        await FindingRecordWalk.GoAsync(house, walk, ada);
        await FindingOwnerWalk.GoAsync(house, walk, ada);
        await FindingOfficeWalk.GoAsync(house, walk, ada);
        await AuditPlanWalk.GoAsync(house, walk, ada);
        await CertificationWalk.GoAsync(house, walk, ada);
        await AuditRunWalk.GoAsync(house, walk, ada);
        await ReviewWalk.GoAsync(house, walk, ada);
        await house.SealsAsync();
        return house;
    }

    /// <summary>Another value of the same kind where that can be told, so that not only what cannot be read any more is found.</summary>
    private static object Other(object? was) => was switch
    {
        long number and (0 or 1) => 1 - number,
        long number => number + 1,
        double number => number + 1,
        string text when DayPattern().IsMatch(text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture).AddDays(1).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        string text when MomentPattern().IsMatch(text) => text[..^2] + (text[^2] == '9' ? "8Z" : "9Z"),
        string text => text + "x",
        _ => "2026-01-01",
    };

    [GeneratedRegex(@"^\d{4}-\d\d-\d\d$")]
    private static partial Regex DayPattern();

    [GeneratedRegex(@"^\d{4}-\d\d-\d\dT[\d:.]+Z$")]
    private static partial Regex MomentPattern();
}
