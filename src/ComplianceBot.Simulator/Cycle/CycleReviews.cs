using ComplianceBot.Capabilities.Reviews;
using ComplianceBot.Nudges;
using ComplianceBot.Status;
using ComplianceBot.Storage;

namespace ComplianceBot.Simulator.Cycle;

/// <summary>
/// Three management reviews on real records: planned by an ISMS manager, prepared and told by the host, answered by owners, held by top
/// management, approved by its chair; and their decisions carried out (rules §6).
/// </summary>
internal sealed class CycleReviews(CycleHouse house, CycleStaff staff, CycleBook book, CycleAgenda agenda)
{
    private const int PlannedBefore = 45;

    /// <summary>The days of the meetings after the certificate; what falls on a weekend is moved to the Monday.</summary>
    private static readonly int[] Meetings = [320, 690, 1040];

    private static readonly Judgements Good = new("It suits us.", "It covers what it must.", "It works.");

    private readonly HashSet<string> _open = new(StringComparer.Ordinal);
    private int _decisions;

    /// <summary>How many were approved.</summary>
    public int Approved { get; private set; }

    public void Start(DateOnly today)
    {
        foreach (var after in Meetings)
        {
            var meeting = today.AddDays(after);
            while (meeting.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday) meeting = meeting.AddDays(1);
            agenda.Plan(staff.Managers[0], meeting.AddDays(-PlannedBefore), staff, () => PlanAsync(meeting));
        }
    }

    /// <summary>Whoever is asked for something plans when to do it.</summary>
    public async Task LookAsync()
    {
        var today = DateOnly.FromDateTime(agenda.Now.UtcDateTime);
        var duties = await house.ReadAsync(work => house.Get<IEnumerable<IDuties>>().OfType<ReviewDuties>().Single().OpenAsync(work, today, CancellationToken.None));
        var items = duties.GroupBy(d => d.Item).Where(g => ReviewItem.Parse(g.Key) is not null).ToDictionary(g => g.Key, g => g.First());
        foreach (var item in _open.Where(i => !items.ContainsKey(i)).ToList()) Close(item);
        foreach (var duty in items.Values.Where(d => _open.Add(d.Item))) Await(duty);
    }

    private void Await(Duty duty)
    {
        book.Opens(duty.Item, duty.NextActor, duty.Kind, duty.Due, agenda.Midnight); // it came up some time today
        var actor = staff[duty.NextActor];
        var item = ReviewItem.Parse(duty.Item)!.Value;
        var today = DateOnly.FromDateTime(actor.LocalAt(agenda.Now));
        agenda.Plan(actor, item.Task == ReviewTask.Input ? today.AddDays(agenda.Random.Next(0, 20)) : agenda.DoneOn(today, duty.Due), staff, () => DoAsync(actor, item));
    }

    private void Close(string item)
    {
        _open.Remove(item);
        book.Closes(item, agenda.Now);
    }

    private Task PlanAsync(DateOnly meeting)
    {
        var (manager, top) = (staff.Managers[0], staff.TopManagement.Select(m => m.Id).ToList());
        return house.WorkAsync(manager.Id, async work =>
        {
            var register = house.Get<ReviewRegister>();
            var planned = Checked(await register.PlanAsync(work, meeting, top[0], [.. top.Skip(1), .. staff.Managers.Select(m => m.Id)], CancellationToken.None));
            var owners = AgendaItems.All.ToDictionary(item => item, _ => (PersonId?)staff.Owners[agenda.Random.Next(staff.Owners.Count)].Id);
            return Checked(await register.TakeAsync(work, planned.Id, null, ReviewChange.OwnersNamed, r => r.NameOwners(owners), CancellationToken.None));
        });
    }

    private async Task DoAsync(Member actor, ReviewItem item)
    {
        if (!_open.Contains(item.ToString())) return;
        var today = DateOnly.FromDateTime(actor.LocalAt(agenda.Now));
        await house.WorkAsync(actor.Id, async work =>
        {
            Func<ManagementReview, Result<ManagementReview>> step = item.Task switch
            {
                ReviewTask.Input => r => r.SayUnchanged(item.Agenda, actor.Id),
                ReviewTask.Draft => r => Held(r, today, Ids.New(work.At)),
                ReviewTask.Approve => r => r.Approve(actor.Id, Minutes.HashOf(r), today),
                ReviewTask.Decision => r => r.Finish(item.Part!, actor.Id, "It is done.", today),
            };
            return Checked(await house.Get<ReviewRegister>().TakeAsync(work, item.ReviewId, null, ChangeOf(item.Task), step, CancellationToken.None));
        });
        if (item.Task == ReviewTask.Approve) Approved++;
        Close(item.ToString());
    }

    private static ReviewChange ChangeOf(ReviewTask task) => task switch
    {
        ReviewTask.Input => ReviewChange.Remarked,
        ReviewTask.Draft => ReviewChange.Held,
        ReviewTask.Approve => ReviewChange.Approved,
        ReviewTask.Decision => ReviewChange.Finished,
    };

    /// <summary>All came; what nobody had said before is said at the meeting; one thing is decided and given to an owner.</summary>
    private Result<ManagementReview> Held(ManagementReview review, DateOnly today, string decisionId)
    {
        var top = staff.TopManagement.Select(m => m.Id).ToHashSet();
        foreach (var item in review.MissingInputs) review = Checked(review.SayUnchanged(item, staff.Managers[0].Id));
        var decision = new ReviewDecision
        {
            Id = decisionId, Type = DecisionType.Improvement, Text = "Better " + (++_decisions), OwnerId = staff.Owners[agenda.Random.Next(staff.Owners.Count)].Id,
            DueOn = review.MeetingOn.AddDays(60),
        };
        review = Checked(review.Attend([.. top, staff.Managers[0].Id], staff.TopManagement.First().Id, top, today));
        return Checked(Checked(review.Decide(decision, today)).Judge(Good, null, today)).Hold(today);
    }

    private static ManagementReview Checked(Result<ManagementReview> result) =>
        result.Refusal is { } refusal ? throw new InvalidOperationException(refusal.Code) : result.Value;
}
