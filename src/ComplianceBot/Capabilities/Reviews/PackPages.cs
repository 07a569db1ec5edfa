using ComplianceBot.Cards;
using ComplianceBot.Packs;
using ComplianceBot.People;
using ComplianceBot.Status;

namespace ComplianceBot.Capabilities.Reviews;

/// <summary>What the pack of a review says, in one language: every item of the agenda (MR-2), and the minutes as far as they are (MR-6).</summary>
public sealed class PackPages(Wording wording, Organisation organisation)
{
    /// <param name="names">Of those who are named; others stand there as persons without a name.</param>
    public PackDocument Of(ManagementReview review, IReadOnlyDictionary<PersonId, string> names, string language, PackEdition edition = PackEdition.Own)
    {
        var page = new Page(wording, new Reader(language, organisation.TimeZone), names);
        return new PackDocument
        {
            Language = language, Title = page.Say("Doc.Title", review.Reference), Subtitle = page.Say("Doc.Subtitle", review.MeetingOn, review.AsOf!.Value),
            Footer = page.Say(edition == PackEdition.Own ? "Doc.Footer" : "Doc.Footer.External", review.Reference, page.Say("State." + review.State)),
            Sections = [About(page, review), .. AgendaItems.All.Select(item => Section(page, review.InputOn(item))), .. Minutes(page, review)],
        };
    }

    private static PackSection About(Page page, ManagementReview review) => new(page.Say("Doc.About"),
    [
        new PackTable(null,
        [
            [page.Say("Fact.Meeting"), page.Say("Fact.Day", review.MeetingOn)], [page.Say("Fact.Chair"), page.NameOf(review.ChairId)],
            [page.Say("Fact.Invited"), page.NamesOf(review.Invited)], [page.Say("Fact.AsOf"), page.Say("Fact.Day", review.AsOf!.Value)],
            [page.Say("Doc.State"), page.Say("State." + review.State)],
        ]),
    ]);

    private static PackSection Section(Page page, ReviewInput input)
    {
        var facts = input.Facts;
        List<PackBlock> blocks = [];
        if (facts.Figures.Count > 0) blocks.Add(new PackTable(null, [.. facts.Figures.Select(f => new[] { page.Write(f.Label), page.Write(f.Value) })]));
        if (facts.Records.Count > 0) blocks.Add(new PackList([.. facts.Records.Select(r => page.Write(r.Words))]));
        blocks.AddRange(facts.Trends.Select(t => ChartOf(page, t)));
        if (input.IsUnchanged) blocks.Add(new PackText(page.Say("Card.SaidUnchanged", page.NameOf(input.SaidBy))));
        if (!string.IsNullOrWhiteSpace(input.Remark)) blocks.AddRange([new PackText(page.Say("Card.SaidBy", page.NameOf(input.SaidBy))), new PackQuote(input.Remark)]);
        if (blocks.Count == 0) blocks.Add(new PackText(page.Say("Doc.Nothing")));
        return new PackSection(page.Write(ReviewParts.NameOf(input.Item)), blocks);
    }

    private static PackChart ChartOf(Page page, Trend trend) => new(
        page.Write(trend.Name), page.Say("Doc.ChartText", page.Write(trend.Name)), page.Say("Doc.Quarter"), trend.IsPercent ? 100 : null,
        [.. trend.Points.Select(p => new PackPoint(page.Say("Fact.Day", p.Until), page.Write(ReviewParts.ValueOf(trend, p)), p.Value))]);

    private static IEnumerable<PackSection> Minutes(Page page, ManagementReview review)
    {
        if (review.Attendees.Count == 0) yield break;
        List<PackBlock> blocks = [new PackText(page.Say("Card.Present", page.NamesOf(review.Attendees)))];
        if (!review.HasQuorum) blocks.Add(new PackText(page.Say("Card.NoQuorum")));
        if (review.Decisions.Count > 0)
        {
            blocks.Add(new PackTable(
                [page.Say("Form.decide.type"), page.Say("Form.decide.text"), page.Say("Fact.Owner"), page.Say("Fact.Due")],
                [.. review.Decisions.Select(d => new[] { page.Say("Type." + d.Type), d.Text, page.NameOf(d.OwnerId), d.DueOn is { } due ? page.Say("Fact.Day", due) : "" })]));
        }

        foreach (var (label, text) in new[]
        {
            ("NoDecision", review.NoDecisionReason), ("Suitable", review.Judgements?.Suitable), ("Adequate", review.Judgements?.Adequate), ("Effective", review.Judgements?.Effective),
        })
        {
            if (text is not null) blocks.AddRange([new PackText(page.Say("Label." + label)), new PackQuote(text)]);
        }

        blocks.Add(new PackText(review.ApprovedOn is { } approved
            ? page.Say("Doc.Approved", page.NameOf(review.ApprovedBy), approved, review.MinutesHash!)
            : page.Say("Doc.NotApproved")));
        yield return new PackSection(page.Say("Doc.Minutes"), blocks);
    }

    /// <summary>One language and the names of people.</summary>
    private sealed class Page(Wording wording, Reader reader, IReadOnlyDictionary<PersonId, string> names)
    {
        public string Write(Say say) => wording.Write(say, reader);

        public string Say(string key, params Arg[] args) => Write(Cards.Say.Of("Reviews." + key, args));

        public string NameOf(PersonId? person) => person is not { } id ? "" : names.TryGetValue(id, out var name) ? name : Say("Doc.NotNamed");

        public string NamesOf(IReadOnlyCollection<PersonId> persons)
        {
            var named = persons.Where(names.ContainsKey).Select(p => names[p]).ToList();
            var others = persons.Count - named.Count;
            return string.Join(", ", others == 0 ? named : named.Append(Say("Doc.Others", others)));
        }
    }
}
