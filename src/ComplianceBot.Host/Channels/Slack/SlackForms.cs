using ComplianceBot.Conversations;
using ComplianceBot.Host.Channels.Slack.Drawing;

namespace ComplianceBot.Host.Channels.Slack;

/// <summary>Sent forms: the response itself closes the form, changes it, or puts sentences beside its fields.</summary>
internal sealed class SlackForms(SlackDesk desk, SlackWindow window, BlockKit blocks)
{
    public async Task<SlackReply> TakeAsync(SlackSubmission submission, CancellationToken cancel)
    {
        var (move, reader) = await desk.TakeAsync(submission.Turn, cancel);
        // the body must be empty for the form to close: not even an empty object
        if (move is Close { Card: null } or Nothing) return SlackReply.Received;
        if (move is Mend mend && blocks.Errors(mend.Errors, submission.Inputs, reader) is { Count: > 0 } errors) return Answer(new ViewResponse("errors") { Errors = errors });
        return Answer(new ViewResponse("update") { View = window.ViewOf(move, reader) });
    }

    private static SlackReply Answer(ViewResponse response) => SlackReply.Of(SlackWriting.Bytes(response, SlackWriting.Json.ViewResponse));
}
