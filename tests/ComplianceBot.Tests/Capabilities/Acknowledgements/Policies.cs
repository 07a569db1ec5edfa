using ComplianceBot.Capabilities.Acknowledgements;
using ComplianceBot.Host.Storage;
using ComplianceBot.People;
using ComplianceBot.Storage;
using ComplianceBot.Tests.House;
using Microsoft.Extensions.DependencyInjection;

namespace ComplianceBot.Tests.Capabilities.Acknowledgements;

/// <summary>A house with policies in it: what the slice's tests have in common.</summary>
public static class Policies
{
    public static Task<TestHouse> HouseAsync(DatabaseProvider provider = DatabaseProvider.Sqlite, DateTimeOffset? now = null) => TestHouse.BuildAsync(
        provider, now, s => s.AddSingleton<IDirectory>(new OpenDoor("slack")).AddSingleton<IDirectory>(new OpenDoor("teams")));

    /// <summary>Somebody in Sales in Berlin, with a Slack account.</summary>
    public static Task<Person> AddPersonAsync(this TestHouse house, string name, Func<Person, Person>? with = null, params Role[] roles)
    {
        var id = name.ToLowerInvariant().Replace(' ', '-');
        return house.HiresAsync(name, roles, p =>
        {
            var plain = p with { Id = new PersonId(id), Mail = id + "@example.org", Department = "Sales" };
            return with?.Invoke(plain) ?? plain;
        });
    }

    /// <summary>A leave as it lies in the records.</summary>
    public static Task AddLeaveAsync(this TestHouse house, Person person, DateOnly from, DateOnly to) => house.WorkAsync(work =>
        house.Get<LeaveStore>().AddAsync(
            work,
            new Leave
            {
                Id = Ids.New(work.At), PersonId = person.Id, FromDay = from, ToDay = to, KnownOn = DateOnly.FromDateTime(work.At.UtcDateTime),
                EnteredAt = work.At,
            },
            CancellationToken.None));

    public static ProposedVersion Version(string version = "1.0", int questions = 2, string code = "access-control") => new()
    {
        Code = code, Kind = DocumentKind.Policy, Version = version, DueDays = 14, ValidDays = 365, PassPercent = 80,
        Texts = [Text("en", "Access control", questions), Text("de", "Zugriffskontrolle", questions)],
    };

    public static ProposedText Text(string language, string title, int questions) => new()
    {
        Language = language, Title = title, Why = "Most break-ins start with an account.", Minutes = 5,
        Statement = "I have read " + title + ", version {version}.",
        Body = "Intro.\n\n## Accounts\n\n- Never share your password.\n\n## Access\n\nThe owner decides.",
        Quiz = new Quiz([.. Enumerable.Range(1, questions).Select(i => new QuizQuestion
        {
            Id = "question-" + i, Section = "Accounts", Question = "Question " + i + "?", Options = ["right", "wrong", "also wrong"], Correct = 0,
            Explain = "Please read “Accounts” again.",
        })]),
    };

    /// <summary>Proposed, approved and published on the command line.</summary>
    public static async Task<DocumentVersion> PublishAsync(this TestHouse house, ProposedVersion proposed)
    {
        var version = (await house.WorkAsync(w => house.Get<DocumentRegister>().ProposeAsync(w, proposed, CancellationToken.None))).Value;
        await house.WorkAsync(w => house.Get<DocumentRegister>().ApproveAsync(w, version.Id, version.Hash, CancellationToken.None));
        var published = await house.WorkAsync(w => house.Get<PublicationRegister>().PublishAsync(w, version.Id, version.Hash, CancellationToken.None));
        Assert.Null(published.Refusal);
        return (await house.WorkAsync(w => house.Get<DocumentStore>().FindAsync(w, version.Id, CancellationToken.None)))!;
    }

    /// <summary>What has not ended for good.</summary>
    public static Task<IReadOnlyList<Assignment>> LiveAsync(this TestHouse house, Person person) =>
        house.WorkAsync(w => house.Get<AssignmentStore>().LiveOfPersonAsync(w, person.Id, CancellationToken.None));

    public static async Task<Assignment> OnlyAsync(this TestHouse house, Person person) => Assert.Single(await house.LiveAsync(person));

    public static async Task<Assignment> FindAsync(this TestHouse house, string id) =>
        (await house.WorkAsync(w => house.Get<AssignmentStore>().FindAsync(w, id, CancellationToken.None)))!;

    public static Task RoundAsync(this TestHouse house) => house.WorkAsync(w => house.Get<AcknowledgementRound>().RunAsync(w, CancellationToken.None));

    /// <summary>Reads and confirms as somebody does in chat, all answers right.</summary>
    public static async Task AcknowledgeAsync(this TestHouse house, Person person, string assignment)
    {
        var talk = new Talk(house, person);
        var shown = await talk.PressesAsync("acknowledgement.open", assignment);
        while (Talk.FormOf(shown).Name == AssignmentForms.Page) shown = await talk.SendsAsync(shown);
        if (Talk.FormOf(shown).Name == AssignmentForms.Quiz)
            shown = await talk.SendsAsync(shown, [.. Talk.FormOf(shown).Fields.Select(f => (f.Id, "0"))]);
        Talk.CardOf(await talk.SendsAsync(shown, ("consent", "yes")));
    }

    public static Task<IReadOnlyList<AssignmentTransition>> HistoryAsync(this TestHouse house, string id) =>
        house.WorkAsync(w => house.Get<AssignmentHistoryStore>().OfAsync(w, id, CancellationToken.None));

    /// <summary>The morning of a day, with the day's work done.</summary>
    public static async Task GoToAsync(this TestHouse house, DateOnly day)
    {
        house.Clock.Now = new DateTimeOffset(day.ToDateTime(new TimeOnly(9, 0)), TimeSpan.Zero);
        await house.RoundAsync();
    }

    public static Task ChangeAsync(this TestHouse house, Person before, Person after) =>
        house.WorkAsync(w => house.Get<PeopleRegister>().ChangeAsync(w, before, after, CancellationToken.None));
}
