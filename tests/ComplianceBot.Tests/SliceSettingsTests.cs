using ComplianceBot.Capabilities.Acknowledgements;
using ComplianceBot.Capabilities.Audits;
using ComplianceBot.Capabilities.CorrectiveActions;
using ComplianceBot.Capabilities.Evidence;
using ComplianceBot.Capabilities.Reviews;
using ComplianceBot.Host;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace ComplianceBot.Tests;

public sealed class SliceSettingsTests
{
    [Fact]
    public async Task What_is_left_out_stays_as_the_rules_say()
    {
        await using var services = With();

        Assert.Equal(AcknowledgementSettings.Defaults, services.GetRequiredService<AcknowledgementSettings>());
        Assert.Equal(EvidenceSettings.Defaults, services.GetRequiredService<EvidenceSettings>());
        Assert.Equal(CorrectiveActionSettings.Defaults, services.GetRequiredService<CorrectiveActionSettings>());
        Assert.Equal(AuditSettings.Defaults, services.GetRequiredService<AuditSettings>());
        Assert.Equal(ReviewSettings.Defaults, services.GetRequiredService<ReviewSettings>());
    }

    [Fact]
    public async Task What_is_set_reaches_the_capability()
    {
        await using var services = With(("Evidence:ReviewBusinessDays", "7"), ("CorrectiveAction:MinorsForMajor", "4"), ("Acknowledgement:DueDays", "21"), ("Audit:Goal", "None"));

        Assert.Equal(7, services.GetRequiredService<EvidenceSettings>().ReviewBusinessDays);
        Assert.Equal(4, services.GetRequiredService<CorrectiveActionSettings>().MinorsForMajor);
        Assert.Equal(21, services.GetRequiredService<AcknowledgementSettings>().DueDays);
        Assert.Equal(CertificationGoal.None, services.GetRequiredService<AuditSettings>().Goal);
    }

    [Theory]
    [InlineData("Evidence:ReviewBusinessDays", "0", "Evidence:ReviewBusinessDays is 0; it must lie between 1 and 60.")]
    [InlineData("CorrectiveAction:MinorsForMajor", "1", "CorrectiveAction:MinorsForMajor is 1; it must lie between 2 and 20.")]
    [InlineData("Review:IntervalDays", "400", "Review:IntervalDays is 400; it must lie between 30 and 365.")]
    [InlineData("Audit:ClauseDays", "10", "Audit:ClauseDays is 10; it must lie between 30 and 1095.")]
    [InlineData("Acknowledgement:RenewLeadDays", "9999", "Acknowledgement:RenewLeadDays is 9999; it must lie between 1 and 365.")]
    public async Task A_value_out_of_its_bounds_is_told_with_what_may_stand_there(string setting, string value, string sentence)
    {
        await using var services = With((setting, value));

        var fault = Assert.Throws<OptionsValidationException>(services.GetRequiredService<IStartupValidator>().Validate);
        Assert.Equal(sentence, fault.Message);
    }

    private static ServiceProvider With(params (string Name, string Value)[] settings) => new ServiceCollection()
        .AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(settings.Select(s => KeyValuePair.Create(s.Name, (string?)s.Value))).Build())
        .AddSliceSettings()
        .BuildServiceProvider();
}
