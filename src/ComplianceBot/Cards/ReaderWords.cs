namespace ComplianceBot.Cards;

/// <summary>What one person reads of one card or form. A sentence that is shown and said as well is written once.</summary>
public sealed class ReaderWords(Wording wording, Reader reader)
{
    private readonly Dictionary<Say, string> _written = new(ReferenceEqualityComparer.Instance);

    public string Of(Say say)
    {
        if (say.Args.Count == 0) return wording.Write(say, reader); // taken as it stands
        if (!_written.TryGetValue(say, out var written)) _written.Add(say, written = wording.Write(say, reader));
        return written;
    }
}
