namespace ComplianceBot.Cards;

/// <summary>
/// A next step. Its name and value are strings the flow chose, never type names, so that a message posted long ago still works.
/// </summary>
public sealed record Button
{
    public required Say Label { get; init; }

    /// <summary>The name a flow answers to, for example <c>acknowledgement.open</c>; lower case, dots, at most 60 characters.</summary>
    public required string Name { get; init; }

    /// <summary>An opaque id, at most 200 characters; it proves nothing about who presses.</summary>
    public string Value { get; init; } = "";

    /// <summary>Teams must know when it draws the button whether pressing it acts or opens a form.</summary>
    public required Press Press { get; init; }

    public bool Primary { get; init; }
}

public enum Press { Acts, Opens }
