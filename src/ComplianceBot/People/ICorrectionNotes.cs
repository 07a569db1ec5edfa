using ComplianceBot.Cards;
using ComplianceBot.Retention;
using ComplianceBot.Storage;

namespace ComplianceBot.People;

/// <summary>What is put right about a locked record, as its card shows it (PR-9).</summary>
/// <param name="By">Who wrote it.</param>
public sealed record ShownCorrection(string Text, string By, DateTimeOffset WrittenAt);

/// <summary>The port by which capabilities read what was put right about their records, oldest first (PR-9).</summary>
public interface ICorrectionNotes
{
    Task<IReadOnlyList<ShownCorrection>> OfAsync(Work work, HoldKind kind, string recordId, CancellationToken cancel);
}

/// <summary>How the cards of all capabilities show what was put right: the record as it was, and the note beside it (PR-9).</summary>
public static class CorrectionParts
{
    private const int MostOnCard = 3;

    public static IEnumerable<Part> OnCard(IReadOnlyList<ShownCorrection> corrections, int longest) => Of(corrections, MostOnCard, longest);

    public static IEnumerable<Part> Whole(IReadOnlyList<ShownCorrection> corrections) => Of(corrections, int.MaxValue, int.MaxValue);

    /// <summary>In a channel: only that there are some, since they may name people (NG-15).</summary>
    public static IEnumerable<Part> Counted(IReadOnlyList<ShownCorrection> corrections) =>
        corrections.Count == 0 ? [] : [new Sentence(Words("Counted", corrections.Count), Tone.Quiet)];

    private static IEnumerable<Part> Of(IReadOnlyList<ShownCorrection> corrections, int most, int longest)
    {
        if (corrections.Count == 0) yield break;
        yield return new Sentence(Words("Label"), Tone.Strong);
        if (corrections.Count > most) yield return new Sentence(Words("Earlier", corrections.Count - most), Tone.Quiet);
        foreach (var correction in corrections.TakeLast(most))
        {
            yield return new Sentence(Words("By", correction.By, correction.WrittenAt), Tone.Quiet);
            yield return Quotation.Of(correction.Text, longest);
        }
    }

    private static Say Words(string key, params Arg[] args) => Say.Of("People.Correction." + key, args);
}
