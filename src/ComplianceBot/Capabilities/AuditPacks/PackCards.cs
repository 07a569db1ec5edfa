using ComplianceBot.Cards;
using ComplianceBot.Packs;

namespace ComplianceBot.Capabilities.AuditPacks;

/// <summary>What is said of a pack on its way; always to the one who asked alone.</summary>
public static class PackCards
{
    private const int Percent = 100;

    public static Card Asked { get; } = new() { Title = Words("Asked"), Parts = [new Sentence(Words("Asked.Text"))] };

    public static Card Making(PackProgress progress) => new()
    {
        Title = Words("Making"),
        Parts = [new Sentence(progress.Of == 0 ? Words("Making.Reading") : Words("Making.Files", progress.Files, progress.Of, progress.Files * Percent / progress.Of))],
    };

    public static Card Made(PackJob job) => new() { Title = Words("Made"), Parts = [new Facts([new Fact(Words("Size"), SizeOf(job.Size ?? 0))])] };

    /// <summary>Leads to the page on which it is fetched; a program that only looks at links fetches nothing.</summary>
    public static Card Link(PackJob job, Uri link) => new()
    {
        Title = Words("Ready"),
        Parts =
        [
            new Sentence(Words("Ready.Text", job.ValidUntil!.Value)), new Prose([new Block(BlockKind.Paragraph, [new Span(link.ToString(), Link: link.ToString())])]),
            new Sentence(Words("Ready.Check"), Tone.Quiet),
        ],
    };

    public static Card File(PackJob job) => new() { Title = Words("Ready"), Parts = [new Sentence(Words("File.Text", job.ValidUntil!.Value)), new Sentence(Words("Ready.Check"), Tone.Quiet)] };

    public static Card Failed { get; } = new() { Title = Words("Failed"), Parts = [new Sentence(Words("Failed.Text"))] };

    public static Card Refused(Refusal refusal) => new() { Title = Words("Failed"), Parts = [new Sentence(refusal.Sentence), new Sentence(Say.Of("Conversations.Rule", refusal.RuleId), Tone.Quiet)] };

    public static Card TooLarge { get; } = new() { Title = Words("TooLarge"), Parts = [new Sentence(Words("TooLarge.Text"))] };

    private static Say SizeOf(long bytes) => Words("Megabytes", Math.Round(bytes / (1024m * 1024m), 1));

    private static Say Words(string key, params Arg[] args) => Say.Of("AuditPacks." + key, args);
}
