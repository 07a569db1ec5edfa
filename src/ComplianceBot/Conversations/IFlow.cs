using ComplianceBot.Cards;
using ComplianceBot.People;
using ComplianceBot.Storage;

namespace ComplianceBot.Conversations;

/// <summary>A button or form that a flow answers, and the deed of the permission matrix it amounts to.</summary>
public sealed record Route(string Name, Deed Deed);

/// <summary>Words that can be typed: all spellings in all languages stand in one word, parted by <c>|</c>.</summary>
/// <param name="Name">What the flow sees as <see cref="Said.Command"/>.</param>
/// <param name="Help">One line for the help card.</param>
public sealed record Command(string Name, Deed Deed, Say Spellings, Say Help);

/// <summary>What a flow's records are called by: with the prefix CA, <c>CA-12</c> typed anywhere in a sentence leads to it.</summary>
/// <param name="Prefix">What the flow sees as <see cref="Said.Command"/>; the whole reference is <see cref="Said.Rest"/>.</param>
public sealed record Reference(string Prefix, Deed Deed);

/// <summary>
/// A conversation. A flow takes one step and returns where it leads; it never sends, never reads the clock and never knows the
/// chat product. It changes records only through its register, in the work it is given.
/// </summary>
public interface IFlow
{
    IReadOnlyList<Route> Routes { get; }

    IReadOnlyList<Command> Commands { get; }

    IReadOnlyList<Reference> References => [];

    /// <summary>What the permission check must know about the thing in question, such as whose it is.</summary>
    Task<Circumstance> CircumstanceAsync(Work work, Turn turn, Speaker speaker, CancellationToken cancel);

    Task<Result<Move>> StepAsync(Work work, Turn turn, Speaker speaker, CancellationToken cancel);
}

/// <summary>The port by which an answer that came late reaches an open form.</summary>
public interface IWindow
{
    string Channel { get; }

    Task ShowAsync(Turn turn, Move move, Reader reader, CancellationToken cancel);
}
