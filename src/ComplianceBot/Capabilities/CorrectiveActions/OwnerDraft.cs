using System.Text.Json.Serialization;

namespace ComplianceBot.Capabilities.CorrectiveActions;

/// <summary>A dialogue of several forms: about the cause (T3), or the plan (T4).</summary>
public enum OwnerDialogue { Cause, Plan }

/// <summary>One of the six sides from which a cause is looked at (fishbone; clause 10.2 b 2).</summary>
public enum FishboneBranch { People, Method, Technology, Information, Measurement, Environment }

/// <summary>What somebody has said so far about the cause (T3).</summary>
public sealed record CauseDraft
{
    public const int MostWhys = 5;

    /// <summary>How often the finding had come back when it was begun: what was said then is not said of it now.</summary>
    public int Round { get; init; }

    public required CauseMethod Method { get; init; }

    /// <summary>The answers to "why?", each asking after the one before it.</summary>
    public IReadOnlyList<string> Whys { get; init; } = [];

    /// <summary>That the last answer is the cause.</summary>
    public bool IsFound { get; init; }

    /// <summary>By the names of the branches; those that hold nothing are absent.</summary>
    public IReadOnlyDictionary<string, string> Branches { get; init; } = new Dictionary<string, string>();

    /// <summary>The answer to the why of that number, from one. Later answers followed from it: they go when it is another one, or the cause.</summary>
    public CauseDraft Answered(int number, string answer, bool isFound)
    {
        var stays = !isFound && Whys.ElementAtOrDefault(number - 1) == answer;
        return this with
        {
            Method = CauseMethod.FiveWhys,
            Whys = stays ? Whys : [.. Whys.Take(number - 1), answer],
            IsFound = isFound || number >= MostWhys || (stays && Whys.Count >= MostWhys),
        };
    }
}

/// <summary>The actions that somebody has planned so far (T4).</summary>
public sealed record PlanDraft
{
    public const int MostActions = 30;

    /// <inheritdoc cref="CauseDraft.Round"/>
    public int Round { get; init; }

    public IReadOnlyList<DraftAction> Actions { get; init; } = [];

    public PlanDraft Without(string actionId) => this with { Actions = [.. Actions.Where(a => a.Id != actionId)] };
}

/// <summary>An action that is planned and not yet sent for approval.</summary>
public sealed record DraftAction
{
    public required string Id { get; init; }

    public required string What { get; init; }

    public required PersonId OwnerId { get; init; }

    public required DateOnly DueOn { get; init; }
}

[JsonSourceGenerationOptions(System.Text.Json.JsonSerializerDefaults.Web, UseStringEnumConverter = true)]
[JsonSerializable(typeof(CauseDraft))]
[JsonSerializable(typeof(PlanDraft))]
internal sealed partial class OwnerDraftJson : JsonSerializerContext;
