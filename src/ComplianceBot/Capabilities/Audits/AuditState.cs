namespace ComplianceBot.Capabilities.Audits;

/// <summary>Where an audit stands on the way from the programme to its end (AU-9), or that it was taken out of the programme before it began.</summary>
public enum AuditState { Planned, Announced, Fieldwork, Reported, FollowUp, Closed, Cancelled }

/// <summary>What leads an audit from one state to the next (AU-9), or out of the programme.</summary>
public enum AuditStep { Announce, Begin, Report, FollowUp, Close, Cancel }
