namespace ComplianceBot.Seals;

/// <summary>A place where heads of the sealed trail are published (A.8.15). It remembers how far it got; what fails is tried again and holds up no other place.</summary>
public interface IHeadPlace
{
    /// <summary>As <c>check</c> calls it, and in lower case: it is part of the name of a lock.</summary>
    string Name { get; }

    /// <summary>False when the settings name no such place.</summary>
    bool IsChosen { get; }

    /// <summary>Publishes what is due. Called by one host at a time, outside any work.</summary>
    Task PublishAsync(CancellationToken cancel);
}
