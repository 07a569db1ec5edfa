using ComplianceBot.Host.Channels.Teams;

namespace ComplianceBot.Tests.Channels.Teams;

public sealed class ConnectorRefusalTests
{
    [Theory]
    [InlineData(400, """{"error":{"code":"BadSyntax","message":"x"}}""", ConnectorTrouble.BadRequest, "BadSyntax")]
    [InlineData(401, """{"message":"Authorization has been denied for this request."}""", ConnectorTrouble.Denied, "HTTP 401")]
    [InlineData(403, """{"error":{"code":"BotNotInConversationRoster"}}""", ConnectorTrouble.NotInstalled, "BotNotInConversationRoster")]
    [InlineData(403, """{"error":{"code":"ForbiddenOperationException"}}""", ConnectorTrouble.NotInstalled, "ForbiddenOperationException")]
    [InlineData(403, """{"error":{"code":"ConversationBlockedByUser"}}""", ConnectorTrouble.Blocked, "ConversationBlockedByUser")]
    [InlineData(403, """{"errorCode":209,"message":"{ \"subCode\": \"MessageWritesBlocked\" }"}""", ConnectorTrouble.Blocked, "MessageWritesBlocked")]
    [InlineData(403, """{"error":{"code":"BotDisabledByAdmin"}}""", ConnectorTrouble.Barred, "BotDisabledByAdmin")]
    [InlineData(404, """{"error":{"code":"ConversationNotFound"}}""", ConnectorTrouble.ConversationGone, "ConversationNotFound")]
    [InlineData(404, """{"error":{"code":"ActivityNotFoundInConversation"}}""", ConnectorTrouble.MessageGone, "ActivityNotFoundInConversation")]
    [InlineData(404, """{"error":{"code":"MemberNotFoundInConversation"}}""", ConnectorTrouble.MemberGone, "MemberNotFoundInConversation")]
    [InlineData(412, "", ConnectorTrouble.Unavailable, "HTTP 412")]
    [InlineData(413, "<html>too big</html>", ConnectorTrouble.TooBig, "HTTP 413")]
    [InlineData(429, "", ConnectorTrouble.Throttled, "HTTP 429")]
    [InlineData(500, "[]", ConnectorTrouble.Fault, "HTTP 500")]
    [InlineData(502, """{"message":"{ no json"}""", ConnectorTrouble.Unsure, "HTTP 502")]
    [InlineData(503, "null", ConnectorTrouble.Unavailable, "HTTP 503")]
    [InlineData(504, "", ConnectorTrouble.Unsure, "HTTP 504")]
    public void A_refusal_is_read_whatever_its_shape(int status, string body, ConnectorTrouble trouble, string code) =>
        Assert.Equal((trouble, code), ConnectorRefusal.Read(status, body));
}
