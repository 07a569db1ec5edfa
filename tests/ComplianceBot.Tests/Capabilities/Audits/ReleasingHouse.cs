using ComplianceBot.Arrivals;
using ComplianceBot.Capabilities.Audits;
using ComplianceBot.Capabilities.Evidence;
using ComplianceBot.Capabilities.Reviews;
using ComplianceBot.Conversations;
using ComplianceBot.Nudges;
using ComplianceBot.Parcels;
using ComplianceBot.People;
using ComplianceBot.Status;
using ComplianceBot.Tests.Arrivals;
using ComplianceBot.Tests.Capabilities.Acknowledgements;
using ComplianceBot.Tests.Capabilities.Evidence;
using ComplianceBot.Tests.Files;
using ComplianceBot.Tests.House;
using ComplianceBot.Tests.Parcels;
using ComplianceBot.Tests.Simulator;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace ComplianceBot.Tests.Capabilities.Audits;

/// <summary>
/// A house with a vault and a courier to which Eve comes from outside for an audit that looks at A.8.13 alone. Mia releases records to her; Ana
/// gave evidence with a file in it, Tom leads management reviews.
/// </summary>
internal sealed class ReleasingHouse : IAsyncDisposable
{
    private readonly TemporaryFolder _folder;

    private ReleasingHouse(TestHouse house, TemporaryFolder folder, FileShelf shelf, PretendCourier courier) =>
        (House, _folder, Shelf, Courier) = (house, folder, shelf, courier);

    public TestHouse House { get; }

    public FileShelf Shelf { get; }

    public PretendCourier Courier { get; }

    public AuditCast Cast { get; private set; } = null!;

    public Person Tom { get; private set; } = null!;

    public Person Eve { get; private set; } = null!;

    public Audit Audit { get; private set; } = null!;

    public Talk Outside => new(House, Eve);

    public Talk Manager => new(House, Cast.Mia);

    public static async Task<ReleasingHouse> BuildAsync(Action<IServiceCollection>? also = null)
    {
        var (folder, shelf, courier) = (new TemporaryFolder(), new FileShelf(), new PretendCourier());
        var settings = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { ["Data:Directory"] = folder.Path }).Build();
        var house = await TestHouse.BuildAsync(more: s =>
        {
            s.AddSingleton<IConfiguration>(settings).AddSingleton<IFileSource>(shelf).AddSingleton<ICourier>(courier)
                .AddSingleton<IDirectory>(new OpenDoor("slack")).AddSingleton<IDirectory>(new OpenDoor("teams"));
            also?.Invoke(s);
        });
        var releasing = new ReleasingHouse(house, folder, shelf, courier)
        {
            Cast = await house.AuditCastAsync(), Tom = await house.AddPersonAsync("Tom", null, Role.TopManagement),
            Eve = await house.AddPersonAsync("Eve", null, Role.ExternalAuditor),
        };
        releasing.Audit = (await house.PlanAsync(releasing.Cast, await house.EnterAsync(releasing.Cast, AuditKind.Stage2), "A.8.13")).Value;
        var form = await releasing.Manager.PressesAsync(CertificationRoutes.Access + Doors.Suffix, "");
        await releasing.Manager.SendsAsync(form, ("person", releasing.Eve.Mail), ("audit", releasing.Audit.Id));
        return releasing;
    }

    /// <summary>Asked of Ana, given with one file, and accepted by Mia.</summary>
    public async Task<EvidenceRequest> AcceptedAsync(string requirement = "A.8.13")
    {
        await Manager.SendsAsync(await Manager.SaysAsync("request evidence"), EvidenceHouse.Wish(Cast.Ana, what: "Report on " + requirement, requirement: requirement));
        var id = (await House.AllAsync())[^1].Id;
        var ana = new Talk(House, Cast.Ana);
        await ana.SendsFilesAsync(await ana.PressesAsync("evidence.upload.open", id), [Shelf.Put("report.pdf", Samples.Pdf(2000))], FilesHouse.About);
        await House.Get<ArrivalRound>().RunAsync(CancellationToken.None);
        await House.Get<InboxRound>().RunAsync(CancellationToken.None);
        await House.AcceptAsync(Cast.Mia, await House.EvidenceAsync(id));
        return await House.EvidenceAsync(id);
    }

    /// <summary>A review that was held today, with Tom and Mia there and a decision for Ana; its minutes approved by Tom.</summary>
    public async Task<ManagementReview> ApprovedAsync()
    {
        var (today, register) = (House.Today(), House.Get<ReviewRegister>());
        var id = (await House.DoAsync(Cast.Mia, w => register.PlanAsync(w, today, Tom.Id, [Cast.Mia.Id], default))).Value.Id;
        await House.Get<NudgeWatch>().RunAsync(CancellationToken.None);
        foreach (var item in AgendaItems.All) await PressAsync(Manager, ReviewRoutes.Unchanged, id, item.ToString());
        await FillAsync(id, ReviewRoutes.Attend, ("attendees", $"{Tom.Id.Value},{Cast.Mia.Id.Value}"), ("chair", Tom.Id.Value));
        await FillAsync(id, ReviewRoutes.Decide, ("type", "Resource"), ("text", "A second person for backups"), ("owner", Cast.Ana.Mail), ("due_on", "2027-03-31"));
        await FillAsync(id, ReviewRoutes.Judge, ("suitable", "Yes, it fits."), ("adequate", "Yes."), ("effective", "Mostly."));
        await PressAsync(Manager, ReviewRoutes.Hold, id);
        await PressAsync(new Talk(House, Tom), ReviewRoutes.Approve, id, Minutes.HashOf(await ReviewAsync(id)));
        await House.Get<NudgeWatch>().RunAsync(CancellationToken.None);
        return await ReviewAsync(id);
    }

    /// <summary>An internal audit that Lea held and reported, with Tom as its liaison.</summary>
    public async Task<Audit> ReportedAsync()
    {
        var (lea, register) = (Cast.Lea, House.Get<AuditRegister>());
        var entered = await House.EnterAsync(Cast);
        var plan = AuditSamples.Plan(AuditSamples.Looks("A.8.13", lea.Id.Value)) with { Auditors = [], LiaisonId = Tom.Id };
        await House.DoAsync(lea, w => register.WritePlanAsync(w, entered.Id, null, plan, House.As(lea), default));
        await House.DoAsync(lea, w => register.AnnounceAsync(w, entered.Id, null, House.As(lea), "A short one", default));
        await House.DoAsync(lea, w => register.TakeAsync(w, entered.Id, null, "AU-9", a => a.Begin(House.As(lea)), default));
        await House.ConcludeAsync(Cast, entered, "A.8.13", Verdict.Minor);
        return await House.ReportAsync(Cast, entered);
    }

    public async Task<Move> ReleaseAsync(params (string Field, string Value)[] fields)
    {
        var form = await Manager.PressesAsync(CertificationRoutes.Release + Doors.Suffix, "");
        var access = Talk.FormOf(form).Fields.OfType<Cards.ChoiceField>().Single(f => f.Id == "access").Choices.Single().Value;
        return await Manager.SendsAsync(form, [("access", access), .. fields]);
    }

    public async Task<string> ListedAsync() => Outside.TextOf(await Outside.SaysAsync("released"));

    public Task CarryAsync() => House.Get<ParcelRound>().RunAsync(CancellationToken.None);

    public async Task<ManagementReview> ReviewAsync(string id) => (await House.WorkAsync(w => House.Get<ReviewStore>().FindAsync(w, id, default)))!;

    public async ValueTask DisposeAsync()
    {
        await House.DisposeAsync();
        _folder.Dispose();
    }

    private async Task PressAsync(Talk talk, string route, string id, string? part = null) =>
        await talk.PressesAsync(route, SeenReview.Of(await ReviewAsync(id), part).ToString());

    private async Task FillAsync(string id, string route, params (string, string)[] fields) =>
        await Manager.SendsAsync(await Manager.PressesAsync(route + Doors.Suffix, SeenReview.Of(await ReviewAsync(id)).ToString()), fields);
}
