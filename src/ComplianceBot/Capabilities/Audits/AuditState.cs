namespace ComplianceBot.Capabilities.Audits;

/// <summary>Where an audit stands on the way from the programme to its end (AU-9).</summary>
public enum AuditState { Planned, Announced, Fieldwork, Reported, FollowUp, Closed }

/// <summary>What leads an audit from one state to the next (AU-9).</summary>
public enum AuditStep { Announce, Begin, Report, FollowUp, Close }
