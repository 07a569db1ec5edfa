using System.Globalization;
using ComplianceBot.Storage;
using ComplianceBot.Trail;

namespace ComplianceBot.Packs;

/// <summary>Who exported what is on record, before anything leaves (A.5.33, row 35).</summary>
public sealed class PackExports(AuditTrail trail)
{
    private const string Subject = "audit_pack";

    /// <summary>Its entry is there before the pack is read, so that a block is sealed by the key that signs the pack.</summary>
    public async Task<string> BeginAsync(Work work, PackScope scope, CancellationToken cancel)
    {
        var id = Ids.New(work.At);
        await BeginAsync(work, id, scope, cancel);
        return id;
    }

    public Task BeginAsync(Work work, string id, PackScope scope, CancellationToken cancel)
    {
        var facts = new Dictionary<string, string>
        {
            ["extent"] = scope.Extent.ToString(), ["as_of"] = TypeHandlers.TextOf(scope.AsOf),
        };
        if (scope.Audit is { } audit) facts["audit"] = audit;
        return trail.RecordAsync(work, "audit_pack.asked", Subject, id, facts, null, cancel);
    }

    public Task WrittenAsync(Work work, string id, string hash, long size, CancellationToken cancel) => trail.RecordAsync(
        work, "audit_pack.written", Subject, id, new Dictionary<string, string> { ["hash"] = hash, ["size"] = size.ToString(CultureInfo.InvariantCulture) }, null, cancel);

    public Task RecordAsync(Work work, string id, string what, CancellationToken cancel) =>
        trail.RecordAsync(work, "audit_pack." + what, Subject, id, new Dictionary<string, string>(), null, cancel);
}
