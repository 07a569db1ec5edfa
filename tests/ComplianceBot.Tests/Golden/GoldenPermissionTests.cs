using System.Text.Json;
using ComplianceBot.People;
using ComplianceBot.Tests.People;
using Xunit.Sdk;

namespace ComplianceBot.Tests.Golden;

/// <summary>Permission checks: a list of questions, which of them are allowed, and the rule that refuses each of the others.</summary>
public sealed class GoldenPermissionTests
{
    private static readonly Dictionary<string, Deed> Deeds = new(StringComparer.Ordinal)
    {
        ["read published policies"] = Deed.ReadPolicies, ["read policy"] = Deed.ReadPolicies,
        ["acknowledge"] = Deed.Acknowledge, ["acknowledge policy"] = Deed.Acknowledge, ["take quiz"] = Deed.Acknowledge, ["open, take quiz, acknowledge"] = Deed.Acknowledge,
        ["acknowledge for another person"] = Deed.Acknowledge, ["acknowledge for others"] = Deed.Acknowledge,
        ["report an event"] = Deed.Report, ["report event"] = Deed.Report, ["report an event, weakness or suggestion"] = Deed.Report,
        ["see tasks"] = Deed.OwnTasks, ["snooze task"] = Deed.OwnTasks, ["set leave"] = Deed.OwnTasks,
        ["create evidence request"] = Deed.CreateEvidenceRequest, ["submit evidence"] = Deed.SubmitEvidence, ["submit control evidence"] = Deed.SubmitEvidence,
        ["accept evidence"] = Deed.ReviewEvidence, ["reject evidence"] = Deed.ReviewEvidence, ["accept or reject evidence"] = Deed.ReviewEvidence,
        ["read evidence file"] = Deed.ReadEvidence, ["read evidence"] = Deed.ReadEvidence, ["cancel evidence request"] = Deed.CancelEvidenceRequest,
        ["raise a nonconformity"] = Deed.RaiseNonconformity, ["raise nonconformity"] = Deed.RaiseNonconformity, ["set severity"] = Deed.SetSeverity,
        ["lower severity"] = Deed.LowerSeverity, ["implement action"] = Deed.WorkOnNonconformity, ["contain, analyse, plan, implement"] = Deed.WorkOnNonconformity,
        ["approve plan"] = Deed.ApprovePlan, ["verify effectiveness"] = Deed.VerifyEffectiveness, ["close nonconformity"] = Deed.CloseNonconformity, ["close"] = Deed.CloseNonconformity,
        ["reject a finding"] = Deed.RejectFinding, ["reject finding"] = Deed.RejectFinding, ["reopen"] = Deed.ReopenNonconformity, ["reopen nonconformity"] = Deed.ReopenNonconformity,
        ["approve extension"] = Deed.ApproveExtension, ["edit audit programme"] = Deed.EditAuditProgramme, ["approve audit programme"] = Deed.ApproveAuditProgramme,
        ["edit audit plan"] = Deed.EditAuditPlan, ["record audit conclusions"] = Deed.RecordConclusions, ["record audit conclusions and findings"] = Deed.RecordConclusions,
        ["read audit report"] = Deed.ReadAuditReport, ["prepare management review"] = Deed.PrepareReview, ["draft minutes"] = Deed.PrepareReview,
        ["approve minutes"] = Deed.ApproveMinutes, ["approve management review minutes"] = Deed.ApproveMinutes, ["read minutes"] = Deed.ReadMinutes,
        ["publish document version"] = Deed.PublishVersion, ["approve policy"] = Deed.ApprovePolicy, ["assign training"] = Deed.AssignTraining,
        ["waive acknowledgement"] = Deed.WaiveAcknowledgement, ["waive an acknowledgement"] = Deed.WaiveAcknowledgement,
        ["ask status"] = Deed.ReadStatus, ["ask for status"] = Deed.ReadStatus, ["status of the whole isms"] = Deed.ReadStatus,
        ["ask who is late"] = Deed.ReadNames, ["names behind overdue figures"] = Deed.ReadNames, ["read individual quiz score"] = Deed.ReadScore, ["individual quiz score"] = Deed.ReadScore,
        ["export audit pack"] = Deed.ExportPack, ["change business settings"] = Deed.ChangeSettings, ["connect platforms"] = Deed.ConnectPlatforms,
        ["give roles"] = Deed.GiveRoles, ["give role"] = Deed.GiveRoles, ["give a role"] = Deed.GiveRoles, ["set legal hold"] = Deed.SetLegalHold,
        ["carry out erasure"] = Deed.CarryOutErasure, ["read the audit trail"] = Deed.ReadTrail, ["read audit trail"] = Deed.ReadTrail,
    };

    /// <summary>Doing these for oneself is what a note forbids; elsewhere "own" means that it is assigned to the person.</summary>
    private static readonly HashSet<Deed> ForOneself = [Deed.WaiveAcknowledgement, Deed.GiveRoles];

    private readonly Permissions _permissions = new();

    [Theory, GoldenExamples("permission")]
    public void Golden_permission(string id)
    {
        var example = GoldenFile.ById("permission", id);
        example.Expect.OnlyHas("allowed", "refused");
        example.Given.OnlyHas("audit", "checks");
        var expected = example.Expect.GetProperty("refused").EnumerateObject().ToDictionary(r => r.Name, r => r.Value.GetString());
        foreach (var allowed in example.Expect.Each("allowed")) expected.Add(allowed.ToString(), null);

        var found = example.Given.Each("checks").ToDictionary(c => c.GetProperty("n").ToString(), c => RuleOf(c, example.Given));

        Assert.Equal(expected.OrderBy(e => e.Key), found.OrderBy(f => f.Key));
    }

    private string? RuleOf(JsonElement check, JsonElement given)
    {
        check.OnlyHas("n", "role", "roles", "action", "on", "severity", "own", "involved", "in_scope");
        var (deed, words) = DeedOf(check.Text("action"));
        var roles = check.Has("roles") ? check.Each("roles").Select(r => r.GetString()!).ToArray() : [check.Text("role")];
        var isOwn = words.Contains("own") || check.Has("own");
        var circumstance = new Circumstance
        {
            IsOwn = isOwn && !ForOneself.Contains(deed), IsForOneself = isOwn && ForOneself.Contains(deed), IsReleased = words.Contains("released"),
            IsInvolved = check.Has("involved") && check.GetProperty("involved").GetBoolean(),
            IsInAuditScope = check.Has("in_scope") ? check.GetProperty("in_scope").GetBoolean() : IsOnAudit(given, roles), IsMajor = check.Has("severity") && check.Text("severity") == "major",
            IsOwnTeam = roles.Contains("line_manager"), On = check.DayIfAny("on"),
            AuditStart = given.Has("audit") ? given.GetProperty("audit").Day("start") : null,
            AuditEnd = given.Has("audit") ? given.GetProperty("audit").Day("end") : null,
        };
        return _permissions.Check(deed, Speakers.With([.. roles.Where(r => r != "line_manager").Select(RoleOf)]), circumstance)?.RuleId;
    }

    /// <summary>The deed, and the words that only say more about the thing.</summary>
    private static (Deed Deed, HashSet<string> Words) DeedOf(string action)
    {
        var all = action.ToLowerInvariant().Split(' ');
        var extra = all.Where(w => w is "own" or "released").ToHashSet();
        var plain = string.Join(' ', all.Where(w => !extra.Contains(w)));
        return Deeds.TryGetValue(plain, out var deed) ? (deed, extra) : throw new XunitException($"The example has the action '{action}', which no test understands.");
    }

    /// <summary>An external audit is the external auditor's, an internal one the internal auditor's.</summary>
    private static bool IsOnAudit(JsonElement given, string[] roles) =>
        given.Has("audit") && roles.Contains(given.GetProperty("audit").Has("type") ? given.GetProperty("audit").Text("type") + "_auditor" : "external_auditor");

    private static Role RoleOf(string name) => RoleNames.Find(name) ?? throw new XunitException($"The example has the role '{name}', which nobody knows.");
}
