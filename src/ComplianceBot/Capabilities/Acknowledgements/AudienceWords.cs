using ComplianceBot.Cards;

namespace ComplianceBot.Capabilities.Acknowledgements;

/// <summary>Says in words whom an audience means (AK-7).</summary>
public static class AudienceWords
{
    public static Say Of(Audience audience)
    {
        if (audience.IsEverybody) return Say.Of("Acknowledgements.Audience.Everybody");
        var named = audience.Roles.Select(r => Say.Of("People.Role." + r))
            .Concat(audience.Departments.Concat(audience.Sites).Concat(audience.Employments).Select(Say.Exactly))
            .ToList();
        return named.Skip(1).Aggregate(named[0], (all, next) => Say.Of("Acknowledgements.Audience.And", all, next));
    }
}
