using ComplianceBot.Cards;

namespace ComplianceBot.Capabilities.Acknowledgements;

/// <summary>What ISMS managers read when something needs them; neutral, without blame (NG-15).</summary>
public static class NoticeCards
{
    /// <summary>AK-5: the quiz stopped; a talk usually helps, then the attempts are reset (A5x).</summary>
    public static Card Stopped(AssignmentView view) => new()
    {
        Title = Say.Of("Acknowledgements.Notice.Stopped", view.Person.Name, view.Called),
        Parts = [new Sentence(Say.Of("Acknowledgements.Notice.StoppedHelp", view.Assignment.Attempts))],
        Buttons =
        [
            new Button
            {
                Label = Say.Of("Acknowledgements.Button.Reset"), Name = "acknowledgement.reset.open", Value = view.Assignment.Id, Press = Press.Opens,
                Primary = true,
            },
        ],
    };
}
