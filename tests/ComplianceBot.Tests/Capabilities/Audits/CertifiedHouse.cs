using ComplianceBot.Capabilities.Audits;
using ComplianceBot.Tests.House;

namespace ComplianceBot.Tests.Capabilities.Audits;

/// <summary>A house with a certificate.</summary>
internal static class CertifiedHouse
{
    public static async Task<Certificate> CertifyAsync(this TestHouse house, AuditCast cast, string edition = Certificate.CurrentEdition, DateOnly? decidedOn = null)
    {
        var given = new Certificate
        {
            Id = "", Number = "IS 4711", Body = "Nordcert", Scope = "Calibration in Berlin", Edition = edition, DecidedOn = decidedOn ?? house.Today().AddDays(-21),
        };
        return (await house.DoAsync(cast.Mia, w => house.Get<CertificateRegister>().RecordAsync(w, given, house.As(cast.Mia), default))).Value;
    }
}
