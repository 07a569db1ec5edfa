-- A finding and what is done about it, from what was seen to a verified effect (clause 10.2)

CREATE TABLE CorrectiveAction (
    Id TEXT NOT NULL,
    Reference TEXT NOT NULL,
    RequirementId TEXT NOT NULL,
    Description TEXT NOT NULL,
    ObjectiveEvidence TEXT NOT NULL,
    Source TEXT NOT NULL,
    Aspect TEXT NOT NULL,
    RaisedBy TEXT NOT NULL,
    RaisedOn TEXT NOT NULL,
    RecurrenceOf TEXT NULL,
    State TEXT NOT NULL,
    Severity TEXT NULL,
    SeverityReason TEXT NULL,
    OwnerId TEXT NULL,
    DelegateId TEXT NULL,
    VerifierId TEXT NULL,
    Correction TEXT NULL,
    Consequences TEXT NULL,
    CauseMethod TEXT NULL,
    Cause TEXT NULL,
    Elsewhere TEXT NULL,
    EffectCheck TEXT NULL,
    Plans INTEGER NOT NULL,
    CountedFrom TEXT NOT NULL,
    ContainedBy TEXT NULL,
    CauseBy TEXT NULL,
    PlanBy TEXT NOT NULL,
    PlanApprovalBy TEXT NULL,
    ImplementBy TEXT NOT NULL,
    VerifyBy TEXT NOT NULL,
    CloseBy TEXT NULL,
    FirstImplementBy TEXT NOT NULL,
    FirstVerifyBy TEXT NOT NULL,
    BodyDueOn TEXT NULL,
    ExternalDeadline TEXT NULL,
    Extensions INTEGER NOT NULL,
    ExtensionTo TEXT NULL,
    ObservationDays INTEGER NULL,
    ObservationReason TEXT NULL,
    ImplementedOn TEXT NULL,
    VerifiedOn TEXT NULL,
    VerifiedBy TEXT NULL,
    Checked TEXT NULL,
    Outcome TEXT NULL,
    SystemChange TEXT NULL,
    AcceptedOn TEXT NULL,
    AcceptanceReference TEXT NULL,
    ClosedOn TEXT NULL,
    RejectedOn TEXT NULL,
    Appealed INTEGER NOT NULL,
    ReopenCount INTEGER NOT NULL,
    SinceAt TEXT NOT NULL,
    Version INTEGER NOT NULL,
    ChangedAt TEXT NOT NULL,
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

CREATE TRIGGER CorrectiveAction_locked_update BEFORE UPDATE ON CorrectiveAction WHEN OLD.State = 'Closed' AND NOT (NEW.State = 'Contained' AND NEW.ReopenCount = OLD.ReopenCount + 1) BEGIN SELECT RAISE(ABORT, 'A closed finding is locked'); END
GO

CREATE TRIGGER CorrectiveAction_locked_delete BEFORE DELETE ON CorrectiveAction WHEN OLD.State = 'Closed' BEGIN SELECT RAISE(ABORT, 'A closed finding is locked'); END
GO

CREATE TRIGGER CorrectiveAction_seen BEFORE UPDATE OF Id, Reference, RequirementId, Description, ObjectiveEvidence, Source, RaisedBy, RaisedOn ON CorrectiveAction BEGIN SELECT RAISE(ABORT, 'What was seen stays as it was written'); END
GO

-- What is done against the cause, plan by plan, and what shows that it was done

CREATE TABLE PlannedAction (
    Id TEXT NOT NULL,
    CorrectiveActionId TEXT NOT NULL,
    PlanNumber INTEGER NOT NULL,
    Position INTEGER NOT NULL,
    What TEXT NOT NULL,
    OwnerId TEXT NOT NULL,
    DueOn TEXT NOT NULL,
    DoneOn TEXT NULL,
    CONSTRAINT PK_PlannedAction PRIMARY KEY (Id),
    CONSTRAINT FK_PlannedAction_CorrectiveActionId FOREIGN KEY (CorrectiveActionId) REFERENCES CorrectiveAction (Id),
    CONSTRAINT FK_PlannedAction_OwnerId FOREIGN KEY (OwnerId) REFERENCES Person (Id)
)
GO

CREATE INDEX IX_PlannedAction_CorrectiveAction ON PlannedAction (CorrectiveActionId, PlanNumber)
GO

CREATE TRIGGER PlannedAction_locked_insert BEFORE INSERT ON PlannedAction WHEN EXISTS (SELECT 1 FROM CorrectiveAction WHERE Id = NEW.CorrectiveActionId AND State = 'Closed') BEGIN SELECT RAISE(ABORT, 'A closed finding is locked'); END
GO

CREATE TRIGGER PlannedAction_locked_update BEFORE UPDATE ON PlannedAction WHEN EXISTS (SELECT 1 FROM CorrectiveAction WHERE Id = OLD.CorrectiveActionId AND State = 'Closed') BEGIN SELECT RAISE(ABORT, 'A closed finding is locked'); END
GO

CREATE TRIGGER PlannedAction_locked_delete BEFORE DELETE ON PlannedAction WHEN EXISTS (SELECT 1 FROM CorrectiveAction WHERE Id = OLD.CorrectiveActionId AND State = 'Closed') BEGIN SELECT RAISE(ABORT, 'A closed finding is locked'); END
GO

CREATE TABLE ActionEvidence (
    Id TEXT NOT NULL,
    ActionId TEXT NOT NULL,
    What TEXT NOT NULL,
    GivenBy TEXT NOT NULL,
    GivenAt TEXT NOT NULL,
    CONSTRAINT PK_ActionEvidence PRIMARY KEY (Id),
    CONSTRAINT FK_ActionEvidence_ActionId FOREIGN KEY (ActionId) REFERENCES PlannedAction (Id),
    CONSTRAINT FK_ActionEvidence_GivenBy FOREIGN KEY (GivenBy) REFERENCES Person (Id)
)
GO

CREATE INDEX IX_ActionEvidence_Action ON ActionEvidence (ActionId)
GO

CREATE TRIGGER ActionEvidence_kept_update BEFORE UPDATE ON ActionEvidence BEGIN SELECT RAISE(ABORT, 'ActionEvidence is append-only'); END
GO

CREATE TRIGGER ActionEvidence_kept_delete BEFORE DELETE ON ActionEvidence BEGIN SELECT RAISE(ABORT, 'ActionEvidence is append-only'); END
GO

CREATE TRIGGER ActionEvidence_locked_insert BEFORE INSERT ON ActionEvidence WHEN EXISTS (SELECT 1 FROM PlannedAction a JOIN CorrectiveAction c ON c.Id = a.CorrectiveActionId WHERE a.Id = NEW.ActionId AND c.State = 'Closed') BEGIN SELECT RAISE(ABORT, 'A closed finding is locked'); END
GO

-- Who worked on it and therefore does not judge its effect (CA-10)

CREATE TABLE CorrectiveActionDoer (
    CorrectiveActionId TEXT NOT NULL,
    PersonId TEXT NOT NULL,
    CONSTRAINT PK_CorrectiveActionDoer PRIMARY KEY (CorrectiveActionId, PersonId),
    CONSTRAINT FK_CorrectiveActionDoer_CorrectiveActionId FOREIGN KEY (CorrectiveActionId) REFERENCES CorrectiveAction (Id),
    CONSTRAINT FK_CorrectiveActionDoer_PersonId FOREIGN KEY (PersonId) REFERENCES Person (Id)
)
GO

CREATE TRIGGER CorrectiveActionDoer_kept_update BEFORE UPDATE ON CorrectiveActionDoer BEGIN SELECT RAISE(ABORT, 'CorrectiveActionDoer is append-only'); END
GO

CREATE TRIGGER CorrectiveActionDoer_kept_delete BEFORE DELETE ON CorrectiveActionDoer BEGIN SELECT RAISE(ABORT, 'CorrectiveActionDoer is append-only'); END
GO

CREATE TRIGGER CorrectiveActionDoer_locked_insert BEFORE INSERT ON CorrectiveActionDoer WHEN EXISTS (SELECT 1 FROM CorrectiveAction WHERE Id = NEW.CorrectiveActionId AND State = 'Closed') BEGIN SELECT RAISE(ABORT, 'A closed finding is locked'); END
GO

-- Every change of a finding with what was said, kept for ever; figures of a past day are told from it

CREATE TABLE CorrectiveActionTransition (
    Id TEXT NOT NULL,
    CorrectiveActionId TEXT NOT NULL,
    Number INTEGER NOT NULL,
    RuleId TEXT NOT NULL,
    FromState TEXT NULL,
    ToState TEXT NOT NULL,
    EffectiveOn TEXT NOT NULL,
    RecordedAt TEXT NOT NULL,
    PersonId TEXT NULL,
    Through TEXT NOT NULL,
    Severity TEXT NULL,
    OwnerId TEXT NULL,
    DueOn TEXT NULL,
    Note TEXT NULL,
    Said TEXT NULL,
    CONSTRAINT PK_CorrectiveActionTransition PRIMARY KEY (Id),
    CONSTRAINT UQ_CorrectiveActionTransition_CorrectiveActionIdNumber UNIQUE (CorrectiveActionId, Number),
    CONSTRAINT FK_CorrectiveActionTransition_CorrectiveActionId FOREIGN KEY (CorrectiveActionId) REFERENCES CorrectiveAction (Id)
)
GO

CREATE INDEX IX_CorrectiveActionTransition_Effective ON CorrectiveActionTransition (EffectiveOn)
GO

CREATE TRIGGER CorrectiveActionTransition_kept_update BEFORE UPDATE ON CorrectiveActionTransition BEGIN SELECT RAISE(ABORT, 'CorrectiveActionTransition is append-only'); END
GO

CREATE TRIGGER CorrectiveActionTransition_kept_delete BEFORE DELETE ON CorrectiveActionTransition BEGIN SELECT RAISE(ABORT, 'CorrectiveActionTransition is append-only'); END
GO

-- Notes: also on what is closed, and never changed

CREATE TABLE CorrectiveActionNote (
    Id TEXT NOT NULL,
    CorrectiveActionId TEXT NOT NULL,
    Text TEXT NOT NULL,
    WrittenBy TEXT NOT NULL,
    WrittenAt TEXT NOT NULL,
    CONSTRAINT PK_CorrectiveActionNote PRIMARY KEY (Id),
    CONSTRAINT FK_CorrectiveActionNote_CorrectiveActionId FOREIGN KEY (CorrectiveActionId) REFERENCES CorrectiveAction (Id),
    CONSTRAINT FK_CorrectiveActionNote_WrittenBy FOREIGN KEY (WrittenBy) REFERENCES Person (Id)
)
GO

CREATE INDEX IX_CorrectiveActionNote_CorrectiveAction ON CorrectiveActionNote (CorrectiveActionId)
GO

CREATE TRIGGER CorrectiveActionNote_kept_update BEFORE UPDATE ON CorrectiveActionNote BEGIN SELECT RAISE(ABORT, 'CorrectiveActionNote is append-only'); END
GO

CREATE TRIGGER CorrectiveActionNote_kept_delete BEFORE DELETE ON CorrectiveActionNote BEGIN SELECT RAISE(ABORT, 'CorrectiveActionNote is append-only'); END
GO
