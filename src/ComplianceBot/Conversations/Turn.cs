using System.Text.Json;
using System.Text.Json.Serialization;
using ComplianceBot.Cards;

namespace ComplianceBot.Conversations;

/// <summary>One thing that somebody did in a chat product, made neutral by its adapter after the sender was proved.</summary>
public sealed record Turn
{
    /// <summary><c>slack</c> or <c>teams</c>.</summary>
    public required string Channel { get; init; }

    /// <summary>The delivery's own key: the same when the product delivers the same thing again.</summary>
    public required string Delivery { get; init; }

    /// <summary>As the trail names it: <c>slack:Ev0AB12</c>.</summary>
    [JsonIgnore]
    public string Cause => Channel + ":" + Delivery;

    public required Sender Sender { get; init; }

    public required Place Place { get; init; }

    public required Input Input { get; init; }

    /// <summary>True when the answer goes back in the response itself (a slash command, an invoke, a form): nothing is posted.</summary>
    public bool IsAnsweredInline { get; init; }

    /// <summary>True when the response can carry a sentence but no card of its own: a reply with more to it is posted instead.</summary>
    public bool TakesSentencesOnly { get; init; }

    /// <summary>True when a form can be opened from here; typed text cannot, so it gets a button instead.</summary>
    public bool CanOpenForm { get; init; }

    /// <summary>True when a form shown here can ask for files; elsewhere they are sent into the personal conversation.</summary>
    public bool FormsTakeFiles { get; init; }

    /// <summary>The adapter's own note of the open form's window, to fill it later when the work took long.</summary>
    public string? Window { get; init; }

    /// <summary>The language and time zone the product reports for the sender; used for people not yet known.</summary>
    public string? Language { get; init; }

    public string ToJson() => JsonSerializer.Serialize(this, TurnJson.Default.Turn);

    public static Turn Read(string json) => JsonSerializer.Deserialize(json, TurnJson.Default.Turn)!;
}

/// <summary>The authenticated sender: never a name, a mail or anything out of card data.</summary>
public sealed record Sender(string Tenant, string UserId);

/// <summary>Where it was said. A personal place is the conversation with the bot alone.</summary>
/// <param name="Reference">The product's own address as this verified delivery tells it; null leaves the kept one.</param>
public sealed record Place(string Lane, bool IsPersonal, string? Thread = null, string? Reference = null)
{
    /// <summary>The chat product's id of the message in whose thread it was said, as a sent message is known by; null outside of threads.</summary>
    public string? Root { get; init; }
}

/// <summary>What was done.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "input")]
[JsonDerivedType(typeof(Said), "said")]
[JsonDerivedType(typeof(Pressed), "pressed")]
[JsonDerivedType(typeof(Filled), "filled")]
[JsonDerivedType(typeof(Shared), "shared")]
[JsonDerivedType(typeof(Arrived), "arrived")]
[JsonDerivedType(typeof(Cited), "cited")]
public abstract record Input;

/// <summary>Words were typed. The desk fills in which command they are and what followed it.</summary>
public sealed record Said(string Text) : Input
{
    public string? Command { get; init; }

    public string Rest { get; init; } = "";

    /// <summary>Exactly what was typed, where the text is not that already.</summary>
    public string? Typed { get; init; }
}

/// <summary>
/// Something was written in the thread of a message about a topic. No client can send it: the desk makes it of words whose place it has looked up.
/// </summary>
/// <param name="Topic">What the message is about: <c>finding/…</c>.</param>
public sealed record Replied(string Topic, string Text) : Input
{
    /// <summary>What the name of its route ends in, and no button's.</summary>
    public const string Suffix = ".replied";

    /// <summary>The route of the flow that answers for topics of this kind.</summary>
    public string Route => Topic.Split('/')[0] + Suffix;
}

/// <summary>A button was pressed. The value came back from the client: it names a record and proves nothing.</summary>
public sealed record Pressed(string Button, string Value) : Input;

/// <summary>A form was sent; a field that was left empty is absent. A multiple choice comes as values joined by commas.</summary>
public sealed record Filled(string Form, string Value, IReadOnlyDictionary<string, string> Fields) : Input
{
    /// <summary>The files given at each field that asks for them; null when the form has none.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<SharedFile>>? Files { get; init; }

    public string? Field(string id) => Fields.GetValueOrDefault(id);

    public IReadOnlyList<SharedFile> FilesOf(string id) => Files?.GetValueOrDefault(id) ?? [];
}

/// <summary>Files were given: dropped into the personal conversation, or on a message that somebody named as evidence (E2).</summary>
public sealed record Shared(string Text, IReadOnlyList<SharedFile> Files) : Input
{
    /// <summary>The route of the flow that takes them.</summary>
    public const string Route = "shared";
}

/// <summary>A file that still lies with the chat product. What is said of it proves nothing: what counts is what is fetched.</summary>
/// <param name="Size">In bytes, where the product says so.</param>
/// <param name="Source">The adapter's own note by which it can fetch the file later; out of the authenticated delivery alone.</param>
public sealed record SharedFile(string Name, long? Size, string Source);

/// <summary>Something long that was under way has come in. No client can send it: only the bot's own rounds do.</summary>
public sealed record Arrived(string What, string Value) : Input
{
    /// <summary>What the name of its route ends in, and no button's.</summary>
    public const string Suffix = ".arrived";
}

/// <summary>Somebody pointed to a message, to have it quoted. Its words come from the client: they say what was written there and prove nothing.</summary>
/// <param name="What">The route of the flow that quotes it.</param>
/// <param name="Link">Where the message stands; empty where the product does not say.</param>
public sealed record Cited(string What, string Text, string Link) : Input
{
    /// <summary>What the name of its route ends in, and no button's.</summary>
    public const string Suffix = ".cited";

    public static bool IsRoute(string name) => name.EndsWith(Suffix, StringComparison.Ordinal);
}

/// <summary>What a step of a conversation leads to. Kept with its delivery, so that a repeat gets the same answer.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "move")]
[JsonDerivedType(typeof(Reply), "reply")]
[JsonDerivedType(typeof(Replace), "replace")]
[JsonDerivedType(typeof(Open), "open")]
[JsonDerivedType(typeof(Mend), "mend")]
[JsonDerivedType(typeof(Close), "close")]
[JsonDerivedType(typeof(Nothing), "nothing")]
[JsonDerivedType(typeof(Later), "later")]
[JsonDerivedType(typeof(InMessage), "inMessage")]
public abstract record Move;

/// <summary>A card as an answer of its own.</summary>
/// <param name="Topic">What it shows: the message changes when that does.</param>
public sealed record Reply(Card Card, string? Topic = null) : Move
{
    /// <summary>For the sender alone: asked for in a shared place, it goes into the own conversation with the bot.</summary>
    public bool IsPrivate { get; init; }
}

/// <summary>The card that was pressed looks like this now; the outbox changes it for everybody else.</summary>
public sealed record Replace(Card Card) : Move;

/// <summary>The next form: opened, or shown in place of the one just sent.</summary>
public sealed record Open(Form Form) : Move;

/// <summary>The form stays open with a sentence at each field to mend.</summary>
public sealed record Mend(IReadOnlyDictionary<string, Say> Errors) : Move;

/// <summary>The form closes, with a card to say so or without.</summary>
public sealed record Close(Card? Card = null) : Move;

/// <summary>Nothing is shown.</summary>
public sealed record Nothing : Move;

/// <summary>The delivery is kept and being worked; the answer follows.</summary>
public sealed record Later : Move;

/// <summary>In the inbox alone: the card of a <see cref="Replace"/> or a <see cref="Close"/> stands in this message of the outbox.</summary>
internal sealed record InMessage(string Message, bool Closes) : Move;

/// <summary>What the desk says to a turn: where it leads, and in whose language and time zone that is drawn.</summary>
public sealed record Answer(Move Move, Reader Reader);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, UseStringEnumConverter = true)]
[JsonSerializable(typeof(Turn))]
[JsonSerializable(typeof(Move))]
internal sealed partial class TurnJson : JsonSerializerContext;
