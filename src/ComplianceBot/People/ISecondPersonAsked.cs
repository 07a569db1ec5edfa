using ComplianceBot.Storage;

namespace ComplianceBot.People;

/// <summary>The port by which those who may confirm are asked; it joins the work in which the question came up.</summary>
public interface ISecondPersonAsked
{
    Task AskedAsync(Work work, Confirmation confirmation, CancellationToken cancel);

    /// <summary>Whoever was asked sees what became of it.</summary>
    Task DecidedAsync(Work work, Confirmation confirmation, CancellationToken cancel);
}
