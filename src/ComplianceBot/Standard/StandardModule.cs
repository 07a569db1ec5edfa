using ComplianceBot.Cards;
using Microsoft.Extensions.DependencyInjection;

namespace ComplianceBot.Standard;

/// <summary>What this folder offers, line by line.</summary>
public static class StandardModule
{
    public static IServiceCollection AddStandard(this IServiceCollection services) => services
        .AddSingleton<StatementStore>()
        .AddSingleton<StatementWriteStore>()
        .AddSingleton<AuditScopes>()
        .AddSingleton<OwnRequirements>()
        .AddSingleton(new WordSource(RequirementWords.Prefix, new RequirementWords()));
}
