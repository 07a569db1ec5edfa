using System.Collections.Concurrent;
using ComplianceBot.Cards;
using ComplianceBot.Conversations;
using ComplianceBot.Nudges;
using ComplianceBot.People;
using ComplianceBot.Tests.House;
using Microsoft.Extensions.DependencyInjection;

namespace ComplianceBot.Tests.People;

/// <summary>A chat product's user list as a test writes it.</summary>
public sealed class PaperDirectory(string channel) : IDirectory
{
    public string Channel => channel;

    public ConcurrentDictionary<string, Profile> Profiles { get; } = new();

    public Task<Profile?> LookUpAsync(string tenant, string userId, CancellationToken cancel) => Task.FromResult(Profiles.GetValueOrDefault(userId));
}

/// <summary>A few people with their accounts, and short words for what they do in chat.</summary>
public sealed class Office(TestHouse house) : IAsyncDisposable
{
    private int _deliveries;

    public TestHouse House => house;

    public PaperDirectory Slack => Directory("slack");

    public static async Task<Office> OpenAsync(DateTimeOffset? now = null) => new(await TestHouse.BuildAsync(now: now, more: services => services
        .AddSingleton<IDirectory>(new PaperDirectory("slack")).AddSingleton<IDirectory>(new PaperDirectory("teams"))));

    public PaperDirectory Directory(string channel) => house.Get<IEnumerable<IDirectory>>().OfType<PaperDirectory>().Single(d => d.Channel == channel);

    /// <summary>Somebody who works here, with roles that the operator stands for.</summary>
    public async Task<Person> HireAsync(string name, params Role[] roles)
    {
        var person = Speakers.Person(name + "@example.org") with { Name = name };
        await house.WorkAsync(async work =>
        {
            await house.Get<PeopleRegister>().AddAsync(work, person, CancellationToken.None);
            foreach (var role in roles) await house.Get<RoleRegister>().GiveAsync(work, person.Id, role, null, null, CancellationToken.None);
        });
        return person;
    }

    /// <summary>Somebody with a Slack account that is linked already.</summary>
    public async Task<Person> SeatAsync(string name, params Role[] roles)
    {
        var person = await HireAsync(name, roles);
        Slack.Profiles[UserOf(name)] = new Profile(Standing.Member, person.Mail);
        await house.WorkAsync(work => house.Get<Confirmations>().KeepConfirmedAsync(
            work, ConfirmationKind.Link, person.Id, Confirmation.SubjectOf("slack", UserOf(name)), null, null, CancellationToken.None));
        await house.Get<Doorkeeper>().AdmitAsync("slack", "T1", UserOf(name), CancellationToken.None);
        return person;
    }

    public static string UserOf(string name) => "U" + name.ToUpperInvariant();

    public Task<Move> SaysAsync(string name, string text, string channel = "slack") => TakeAsync(name, new Said(text), channel);

    public Task<Move> PressesAsync(string name, string button, string value = "") => TakeAsync(name, new Pressed(button, value), "slack");

    public Task<Move> FillsAsync(string name, string form, string value, params (string Id, string Text)[] fields) =>
        TakeAsync(name, new Filled(form, value, fields.ToDictionary(f => f.Id, f => f.Text)), "slack");

    public async Task<Account?> AccountAsync(string name, string channel = "slack") =>
        await house.WorkAsync(work => house.Get<AccountStore>().FindAsync(work, channel, UserOf(name), CancellationToken.None));

    public Task<IReadOnlySet<Role>> RolesAsync(Person person) =>
        house.WorkAsync(work => house.Get<PeopleStore>().RolesAsync(work, person.Id, CancellationToken.None));

    public Task<IReadOnlyList<Confirmation>> WaitingAsync() =>
        house.WorkAsync(work => house.Get<ConfirmationStore>().WaitingAsync(work, CancellationToken.None));

    /// <summary>All cards sent to a person on Slack after this minute's round, oldest first; the week's figures are left out.</summary>
    public async Task<IReadOnlyList<Card>> MailOfAsync(string name)
    {
        await house.Get<NudgeWatch>().RunAsync(CancellationToken.None);
        await house.SendAsync();
        return
        [
            .. house.Slack.Posts.Where(p => p.Lane == Lanes.Of("slack", "T1", UserOf(name))).Select(p => p.Card)
                .Where(c => c.Title.Key != "Nudges.Week.Title"),
        ];
    }

    public static string? KeyOf(Move move) => move switch
    {
        Reply reply => reply.Card.Title.Key,
        Replace replace => replace.Card.Title.Key,
        Close close => close.Card?.Title.Key,
        Open open => open.Form.Title.Key,
        Mend mend => mend.Errors.Values.First().Key,
        _ => move.GetType().Name,
    };

    public ValueTask DisposeAsync() => house.DisposeAsync();

    private Task<Move> TakeAsync(string name, Input input, string channel) => house.TakeAsync(new Turn
    {
        Channel = channel, Delivery = "D" + Interlocked.Increment(ref _deliveries), Sender = new Sender("T1", UserOf(name)), Input = input,
        Place = new Place(Lanes.Of(channel, "T1", UserOf(name)), IsPersonal: true), IsAnsweredInline = true, CanOpenForm = true,
    });
}
