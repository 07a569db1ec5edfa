namespace ComplianceBot.Simulator.Teams;

/// <summary>How the channel's token is made; every kind but the first is one that a host has to turn away.</summary>
public enum TeamsSigning
{
    Usual,
    NoHeader,
    NotAToken,
    WrongAudience,
    WrongIssuer,
    Expired,
    NotYetValid,
    WithoutSignature,

    /// <summary>HS256 with the public modulus as the secret.</summary>
    KeyedWithPublicKey,
    UnknownKey,

    /// <summary>Another key under the name of the published one.</summary>
    ForgedKey,
    KeyWithoutEndorsement,
    ServiceUrlDiffers,
    NoServiceUrl,
}
