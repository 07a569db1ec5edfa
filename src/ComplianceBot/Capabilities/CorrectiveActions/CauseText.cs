using ComplianceBot.Cards;

namespace ComplianceBot.Capabilities.CorrectiveActions;

/// <summary>The cause as the record keeps it: what was finally said, word for word, and below it how it was found (T3; clause 10.2 b 2).</summary>
internal static class CauseText
{
    /// <param name="write">Words the chain in the language of whoever found it, as the rest of the text is.</param>
    public static string Of(CauseDraft draft, string typed, Func<Say, string> write)
    {
        var lines = Lines(draft, int.MaxValue).Select(write).ToList();
        return string.IsNullOrWhiteSpace(typed) || lines.Count == 0 ? typed : typed + "\n\n" + string.Join('\n', lines);
    }

    /// <summary>The chain of whys, or the branches.</summary>
    public static IReadOnlyList<Say> Lines(CauseDraft draft, int longest) => draft.Method switch
    {
        CauseMethod.FiveWhys => [.. draft.Whys.Select((why, at) => Why(at + 1, FindingParts.Shortened(why, longest)))],
        CauseMethod.Fishbone =>
        [
            .. Enum.GetNames<FishboneBranch>().Where(draft.Branches.ContainsKey)
                .Select(b => Words("Cause.Branch", Words("Branch." + b), FindingParts.Shortened(draft.Branches[b], longest))),
        ],
        CauseMethod.Other => [],
    };

    public static Say Why(int number, string answer) => Words("Cause.Why", number, answer);

    /// <summary>What was typed so far, to be copied.</summary>
    public static IReadOnlyList<string> WordsOf(CauseDraft? draft) => draft is null ? [] : [.. draft.Whys, .. draft.Branches.Values];

    private static Say Words(string key, params Arg[] args) => Say.Of("CorrectiveActions." + key, args);
}
