using System.Security.Cryptography;
using ComplianceBot.Storage;

namespace ComplianceBot.Trail;

/// <summary>
/// Who did what, when, from where: written in the very work that does it, so that no change exists without its entry.
/// Who and from where come from the work; only what was done is said here.
/// </summary>
public sealed class AuditTrail(TrailStore store)
{
    private const int SaltBytes = 16;

    /// <param name="facts">Values that are not personal.</param>
    /// <param name="personal">Values about people; only their commitments go into the entry.</param>
    public async Task<string> RecordAsync(
        Work work,
        string action,
        string subject,
        string subjectId,
        IReadOnlyDictionary<string, string>? facts,
        IReadOnlyDictionary<string, string>? personal,
        CancellationToken cancel)
    {
        var details = (personal ?? new Dictionary<string, string>())
            .Select(p => (p.Key, Salt: RandomNumberGenerator.GetBytes(SaltBytes), p.Value)).ToList();
        var entry = new TrailEntry
        {
            Id = Ids.New(work.At), At = work.At, Action = action, Subject = subject, SubjectId = subjectId,
            Person = work.By.Person, Through = work.By.Through, Delivery = work.Delivery,
            Facts = facts ?? new Dictionary<string, string>(),
            Commitments = details.ToDictionary(d => d.Key, d => TrailEntry.Commit(d.Salt, d.Value)),
        };
        var canonical = entry.Canonical();
        await store.AddAsync(work, entry, canonical, Convert.ToHexStringLower(SHA256.HashData(canonical)), cancel);
        foreach (var (name, salt, value) in details) await store.AddDetailAsync(work, entry.Id, name, salt, value, cancel);
        return entry.Id;
    }
}
