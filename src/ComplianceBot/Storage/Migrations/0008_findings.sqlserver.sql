-- A finding and what is done about it, from what was seen to a verified effect (clause 10.2)

CREATE TABLE CorrectiveAction (
    Id NVARCHAR(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Reference NVARCHAR(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
    RequirementId NVARCHAR(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Description NVARCHAR(MAX) NOT NULL,
    ObjectiveEvidence NVARCHAR(MAX) NOT NULL,
    Source NVARCHAR(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Aspect NVARCHAR(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
    RaisedBy NVARCHAR(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
    RaisedOn DATE NOT NULL,
    RecurrenceOf NVARCHAR(32) COLLATE Latin1_General_100_BIN2 NULL,
    State NVARCHAR(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Severity NVARCHAR(40) COLLATE Latin1_General_100_BIN2 NULL,
    SeverityReason NVARCHAR(MAX) NULL,
    OwnerId NVARCHAR(32) COLLATE Latin1_General_100_BIN2 NULL,
    DelegateId NVARCHAR(32) COLLATE Latin1_General_100_BIN2 NULL,
    VerifierId NVARCHAR(32) COLLATE Latin1_General_100_BIN2 NULL,
    Correction NVARCHAR(MAX) NULL,
    Consequences NVARCHAR(MAX) NULL,
    CauseMethod NVARCHAR(40) COLLATE Latin1_General_100_BIN2 NULL,
    Cause NVARCHAR(MAX) NULL,
    Elsewhere NVARCHAR(MAX) NULL,
    EffectCheck NVARCHAR(MAX) NULL,
    Plans INT NOT NULL,
    CountedFrom DATE NOT NULL,
    ContainedBy DATE NULL,
    CauseBy DATE NULL,
    PlanBy DATE NOT NULL,
    PlanApprovalBy DATE NULL,
    ImplementBy DATE NOT NULL,
    VerifyBy DATE NOT NULL,
    CloseBy DATE NULL,
    FirstImplementBy DATE NOT NULL,
    FirstVerifyBy DATE NOT NULL,
    BodyDueOn DATE NULL,
    ExternalDeadline DATE NULL,
    Extensions INT NOT NULL,
    ExtensionTo DATE NULL,
    ObservationDays INT NULL,
    ObservationReason NVARCHAR(MAX) NULL,
    ImplementedOn DATE NULL,
    VerifiedOn DATE NULL,
    VerifiedBy NVARCHAR(32) COLLATE Latin1_General_100_BIN2 NULL,
    Checked NVARCHAR(MAX) NULL,
    Outcome NVARCHAR(40) COLLATE Latin1_General_100_BIN2 NULL,
    SystemChange NVARCHAR(MAX) NULL,
    AcceptedOn DATE NULL,
    AcceptanceReference NVARCHAR(1000) NULL,
    ClosedOn DATE NULL,
    RejectedOn DATE NULL,
    Appealed BIT NOT NULL,
    ReopenCount INT NOT NULL,
    SinceAt DATETIME2(3) NOT NULL,
    Version INT NOT NULL,
    ChangedAt DATETIME2(3) NOT NULL,
    CONSTRAINT PK_CorrectiveAction PRIMARY KEY (Id),
    CONSTRAINT UQ_CorrectiveAction_Reference UNIQUE (Reference),
    CONSTRAINT FK_CorrectiveAction_RaisedBy FOREIGN KEY (RaisedBy) REFERENCES Person (Id),
    CONSTRAINT FK_CorrectiveAction_OwnerId FOREIGN KEY (OwnerId) REFERENCES Person (Id),
    CONSTRAINT FK_CorrectiveAction_RecurrenceOf FOREIGN KEY (RecurrenceOf) REFERENCES CorrectiveAction (Id),
    CONSTRAINT CK_CorrectiveAction_State CHECK (State IN ('Raised', 'Contained', 'CauseAnalysed', 'Planned', 'InProgress', 'Implemented', 'Verified', 'Closed', 'Rejected')),
    CONSTRAINT CK_CorrectiveAction_Severity CHECK (Severity IN ('Major', 'Minor', 'Observation', 'Improvement')),
    CONSTRAINT CK_CorrectiveAction_Source CHECK (Source IN ('InternalAudit', 'ExternalAudit', 'ManagementReview', 'Incident', 'Monitoring', 'EmployeeReport', 'Supplier', 'Other')),
    CONSTRAINT CK_CorrectiveAction_Aspect CHECK (Aspect IN ('Process', 'Documentation', 'Control', 'Other')),
    CONSTRAINT CK_CorrectiveAction_CauseMethod CHECK (CauseMethod IN ('FiveWhys', 'Fishbone', 'Other')),
    CONSTRAINT CK_CorrectiveAction_Outcome CHECK (Outcome IN ('Accepted', 'NoActionNeeded', 'Declined')),
    CONSTRAINT CK_CorrectiveAction_Closed CHECK (State <> 'Closed' OR Outcome = 'Declined' OR (Correction IS NOT NULL AND Cause IS NOT NULL AND VerifiedBy IS NOT NULL AND VerifiedBy <> OwnerId AND SystemChange IS NOT NULL))
)
GO

CREATE INDEX IX_CorrectiveAction_Open ON CorrectiveAction (State) WHERE State IN ('Raised', 'Contained', 'CauseAnalysed', 'Planned', 'InProgress', 'Implemented', 'Verified')
GO

CREATE INDEX IX_CorrectiveAction_Requirement ON CorrectiveAction (RequirementId, RaisedOn)
GO

CREATE TRIGGER CorrectiveAction_locked ON CorrectiveAction AFTER UPDATE, DELETE AS
IF EXISTS (SELECT 1
             FROM deleted d
             LEFT JOIN inserted i ON i.Id = d.Id
            WHERE d.State = 'Closed' AND (i.Id IS NULL OR NOT (i.State = 'Contained' AND i.ReopenCount = d.ReopenCount + 1)))
BEGIN;
    THROW 51000, 'A closed finding is locked', 1;
END
GO

CREATE TRIGGER CorrectiveAction_seen ON CorrectiveAction AFTER UPDATE AS
IF UPDATE(Id) OR UPDATE(Reference) OR UPDATE(RequirementId) OR UPDATE(Description) OR UPDATE(ObjectiveEvidence) OR UPDATE(Source) OR UPDATE(RaisedBy) OR UPDATE(RaisedOn)
BEGIN;
    THROW 51000, 'What was seen stays as it was written', 1;
END
GO

-- What is done against the cause, plan by plan, and what shows that it was done

CREATE TABLE PlannedAction (
    Id NVARCHAR(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
    CorrectiveActionId NVARCHAR(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
    PlanNumber INT NOT NULL,
    Position INT NOT NULL,
    What NVARCHAR(MAX) NOT NULL,
    OwnerId NVARCHAR(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
    DueOn DATE NOT NULL,
    DoneOn DATE NULL,
    CONSTRAINT PK_PlannedAction PRIMARY KEY (Id),
    CONSTRAINT FK_PlannedAction_CorrectiveActionId FOREIGN KEY (CorrectiveActionId) REFERENCES CorrectiveAction (Id),
    CONSTRAINT FK_PlannedAction_OwnerId FOREIGN KEY (OwnerId) REFERENCES Person (Id)
)
GO

CREATE INDEX IX_PlannedAction_CorrectiveAction ON PlannedAction (CorrectiveActionId, PlanNumber)
GO

CREATE TRIGGER PlannedAction_locked ON PlannedAction AFTER INSERT, UPDATE, DELETE AS
IF EXISTS (SELECT 1
             FROM (SELECT CorrectiveActionId FROM inserted UNION ALL SELECT CorrectiveActionId FROM deleted) x
             JOIN CorrectiveAction c ON c.Id = x.CorrectiveActionId
            WHERE c.State = 'Closed')
BEGIN;
    THROW 51000, 'A closed finding is locked', 1;
END
GO

CREATE TABLE ActionEvidence (
    Id NVARCHAR(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
    ActionId NVARCHAR(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
    What NVARCHAR(MAX) NOT NULL,
    GivenBy NVARCHAR(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
    GivenAt DATETIME2(3) NOT NULL,
    CONSTRAINT PK_ActionEvidence PRIMARY KEY (Id),
    CONSTRAINT FK_ActionEvidence_ActionId FOREIGN KEY (ActionId) REFERENCES PlannedAction (Id),
    CONSTRAINT FK_ActionEvidence_GivenBy FOREIGN KEY (GivenBy) REFERENCES Person (Id)
)
GO

CREATE INDEX IX_ActionEvidence_Action ON ActionEvidence (ActionId)
GO

CREATE TRIGGER ActionEvidence_kept ON ActionEvidence AFTER UPDATE, DELETE AS THROW 51000, 'ActionEvidence is append-only', 1
GO

CREATE TRIGGER ActionEvidence_locked ON ActionEvidence AFTER INSERT AS
IF EXISTS (SELECT 1
             FROM inserted i
             JOIN PlannedAction a ON a.Id = i.ActionId
             JOIN CorrectiveAction c ON c.Id = a.CorrectiveActionId
            WHERE c.State = 'Closed')
BEGIN;
    THROW 51000, 'A closed finding is locked', 1;
END
GO

-- Who worked on it and therefore does not judge its effect (CA-10)

CREATE TABLE CorrectiveActionDoer (
    CorrectiveActionId NVARCHAR(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
    PersonId NVARCHAR(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
    CONSTRAINT PK_CorrectiveActionDoer PRIMARY KEY (CorrectiveActionId, PersonId),
    CONSTRAINT FK_CorrectiveActionDoer_CorrectiveActionId FOREIGN KEY (CorrectiveActionId) REFERENCES CorrectiveAction (Id),
    CONSTRAINT FK_CorrectiveActionDoer_PersonId FOREIGN KEY (PersonId) REFERENCES Person (Id)
)
GO

CREATE TRIGGER CorrectiveActionDoer_kept ON CorrectiveActionDoer AFTER UPDATE, DELETE AS THROW 51000, 'CorrectiveActionDoer is append-only', 1
GO

CREATE TRIGGER CorrectiveActionDoer_locked ON CorrectiveActionDoer AFTER INSERT AS
IF EXISTS (SELECT 1
             FROM inserted i
             JOIN CorrectiveAction c ON c.Id = i.CorrectiveActionId
            WHERE c.State = 'Closed')
BEGIN;
    THROW 51000, 'A closed finding is locked', 1;
END
GO

-- Every change of a finding with what was said, kept for ever; figures of a past day are told from it

CREATE TABLE CorrectiveActionTransition (
    Id NVARCHAR(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
    CorrectiveActionId NVARCHAR(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Number INT NOT NULL,
    RuleId NVARCHAR(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
    FromState NVARCHAR(40) COLLATE Latin1_General_100_BIN2 NULL,
    ToState NVARCHAR(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
    EffectiveOn DATE NOT NULL,
    RecordedAt DATETIME2(3) NOT NULL,
    PersonId NVARCHAR(32) COLLATE Latin1_General_100_BIN2 NULL,
    Through NVARCHAR(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Severity NVARCHAR(40) COLLATE Latin1_General_100_BIN2 NULL,
    OwnerId NVARCHAR(32) COLLATE Latin1_General_100_BIN2 NULL,
    DueOn DATE NULL,
    Note NVARCHAR(MAX) NULL,
    Said NVARCHAR(MAX) NULL,
    CONSTRAINT PK_CorrectiveActionTransition PRIMARY KEY (Id),
    CONSTRAINT UQ_CorrectiveActionTransition_CorrectiveActionIdNumber UNIQUE (CorrectiveActionId, Number),
    CONSTRAINT FK_CorrectiveActionTransition_CorrectiveActionId FOREIGN KEY (CorrectiveActionId) REFERENCES CorrectiveAction (Id)
)
GO

CREATE INDEX IX_CorrectiveActionTransition_Effective ON CorrectiveActionTransition (EffectiveOn)
GO

CREATE TRIGGER CorrectiveActionTransition_kept ON CorrectiveActionTransition AFTER UPDATE, DELETE AS THROW 51000, 'CorrectiveActionTransition is append-only', 1
GO

-- Notes: also on what is closed, and never changed

CREATE TABLE CorrectiveActionNote (
    Id NVARCHAR(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
    CorrectiveActionId NVARCHAR(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Text NVARCHAR(MAX) NOT NULL,
    WrittenBy NVARCHAR(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
    WrittenAt DATETIME2(3) NOT NULL,
    CONSTRAINT PK_CorrectiveActionNote PRIMARY KEY (Id),
    CONSTRAINT FK_CorrectiveActionNote_CorrectiveActionId FOREIGN KEY (CorrectiveActionId) REFERENCES CorrectiveAction (Id),
    CONSTRAINT FK_CorrectiveActionNote_WrittenBy FOREIGN KEY (WrittenBy) REFERENCES Person (Id)
)
GO

CREATE INDEX IX_CorrectiveActionNote_CorrectiveAction ON CorrectiveActionNote (CorrectiveActionId)
GO

CREATE TRIGGER CorrectiveActionNote_kept ON CorrectiveActionNote AFTER UPDATE, DELETE AS THROW 51000, 'CorrectiveActionNote is append-only', 1
GO
