using System.Collections.Concurrent;
using System.Globalization;
using ComplianceBot.Simulator.Wire;

namespace ComplianceBot.Simulator.Teams;

/// <summary>Everything the tenant remembers. Whoever changes it holds the gate.</summary>
internal sealed class TeamsState(TeamsSettings settings, TimeProvider clock)
{
    private long _last;

    public Lock Gate { get; } = new();
    public TeamsSettings Settings { get; } = settings;
    public TimeProvider Clock { get; } = clock;
    public Changes Changes { get; } = new();
    public ConcurrentDictionary<string, TeamsMember> Members { get; } = new();
    public ConcurrentDictionary<string, TeamsConversation> Conversations { get; } = new();

    public DateTimeOffset Now => Clock.GetUtcNow();

    /// <summary>Digits that look like a moment and are never given twice.</summary>
    public string NextId()
    {
        lock (Gate)
        {
            _last = Math.Max(_last + 1, Now.ToUnixTimeMilliseconds());
            return _last.ToString(CultureInfo.InvariantCulture);
        }
    }

    public string NextEventId() => "f:" + Guid.CreateVersion7(Now).ToString("D");

    /// <summary>A member by address, by object id or by user principal name.</summary>
    public TeamsMember? Member(string id) => Members.Values.FirstOrDefault(m =>
        m.Id == id || m.ObjectId == id || string.Equals(m.UserPrincipalName, id, StringComparison.OrdinalIgnoreCase));

    public static string PersonalChatOf(TeamsMember member) => "a:1" + member.ObjectId.Replace("-", "", StringComparison.Ordinal);

    public TeamsConversation PersonalChat(TeamsMember member) => Conversations.GetOrAdd(
        PersonalChatOf(member), id => new TeamsConversation { Id = id, Kind = "personal", Members = [member] });
}
