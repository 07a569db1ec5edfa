-- Retention and privacy (rules 9): deletions that are said first, legal holds, erasure, and what people get of their own data

-- Which records were deleted at the end of their retention, by which rule (RT-1 to RT-11): said before it is done, else the deletion is refused

CREATE TABLE Disposal (
    Kind NVARCHAR(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
    RecordId NVARCHAR(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
    RuleId NVARCHAR(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
    At DATETIME2(3) NOT NULL,
    CONSTRAINT PK_Disposal PRIMARY KEY (Kind, RecordId)
)
GO

-- What must not be deleted, why, and who decided it together (PR-7)

CREATE TABLE LegalHold (
    Id NVARCHAR(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Reference NVARCHAR(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Kind NVARCHAR(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
    RecordId NVARCHAR(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Reason NVARCHAR(MAX) NOT NULL,
    State NVARCHAR(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
    ProposedBy NVARCHAR(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
    ProposedAt DATETIME2(3) NOT NULL,
    DecidedBy NVARCHAR(32) COLLATE Latin1_General_100_BIN2 NULL,
    DecidedAt DATETIME2(3) NULL,
    LiftReason NVARCHAR(MAX) NULL,
    LiftProposedBy NVARCHAR(32) COLLATE Latin1_General_100_BIN2 NULL,
    LiftProposedAt DATETIME2(3) NULL,
    LiftedBy NVARCHAR(32) COLLATE Latin1_General_100_BIN2 NULL,
    LiftedAt DATETIME2(3) NULL,
    CONSTRAINT PK_LegalHold PRIMARY KEY (Id),
    CONSTRAINT FK_LegalHold_ProposedBy FOREIGN KEY (ProposedBy) REFERENCES Person (Id),
    CONSTRAINT FK_LegalHold_DecidedBy FOREIGN KEY (DecidedBy) REFERENCES Person (Id),
    CONSTRAINT FK_LegalHold_LiftProposedBy FOREIGN KEY (LiftProposedBy) REFERENCES Person (Id),
    CONSTRAINT FK_LegalHold_LiftedBy FOREIGN KEY (LiftedBy) REFERENCES Person (Id),
    CONSTRAINT CK_LegalHold_Kind CHECK (Kind IN ('finding', 'audit', 'evidence', 'review', 'policy', 'person')),
    CONSTRAINT CK_LegalHold_State CHECK (State IN ('Proposed', 'Set', 'Refused', 'LiftProposed', 'Lifted'))
)
GO

CREATE UNIQUE INDEX UX_LegalHold_Active ON LegalHold (Kind, RecordId) WHERE State IN ('Proposed', 'Set', 'LiftProposed')
GO

CREATE UNIQUE INDEX UX_LegalHold_Reference ON LegalHold (Reference)
GO

-- How many objects were deleted by each rule on each day, and how many of them the trail tells of (PR-8)

CREATE TABLE RetentionReport (
    OnDay DATE NOT NULL,
    RuleId NVARCHAR(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Objects INT NOT NULL,
    Reported INT NOT NULL,
    CONSTRAINT PK_RetentionReport PRIMARY KEY (OnDay, RuleId)
)
GO

-- Who is the data protection officer, and was before (PR-6, PR-7)

CREATE TABLE PrivacyOfficer (
    Id NVARCHAR(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
    PersonId NVARCHAR(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
    NamedBy NVARCHAR(32) COLLATE Latin1_General_100_BIN2 NULL,
    NamedAt DATETIME2(3) NOT NULL,
    EndedAt DATETIME2(3) NULL,
    CONSTRAINT PK_PrivacyOfficer PRIMARY KEY (Id),
    CONSTRAINT FK_PrivacyOfficer_PersonId FOREIGN KEY (PersonId) REFERENCES Person (Id),
    CONSTRAINT FK_PrivacyOfficer_NamedBy FOREIGN KEY (NamedBy) REFERENCES Person (Id)
)
GO

CREATE UNIQUE INDEX UX_PrivacyOfficer_Now ON PrivacyOfficer (PersonId) WHERE EndedAt IS NULL
GO

-- Who asked to be forgotten, when it must be answered, and what was decided (PR-6)

CREATE TABLE ErasureRequest (
    Id NVARCHAR(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Reference NVARCHAR(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
    PersonId NVARCHAR(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
    ReceivedOn DATE NOT NULL,
    EnteredBy NVARCHAR(32) COLLATE Latin1_General_100_BIN2 NULL,
    EnteredAt DATETIME2(3) NOT NULL,
    ExtendedOn DATE NULL,
    ExtensionReason NVARCHAR(MAX) NULL,
    State NVARCHAR(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
    DecidedBy NVARCHAR(32) COLLATE Latin1_General_100_BIN2 NULL,
    DecidedOn DATE NULL,
    DecidedAt DATETIME2(3) NULL,
    Reason NVARCHAR(MAX) NULL,
    CarriedOutBy NVARCHAR(32) COLLATE Latin1_General_100_BIN2 NULL,
    CarriedOutAt DATETIME2(3) NULL,
    CONSTRAINT PK_ErasureRequest PRIMARY KEY (Id),
    CONSTRAINT FK_ErasureRequest_PersonId FOREIGN KEY (PersonId) REFERENCES Person (Id),
    CONSTRAINT FK_ErasureRequest_EnteredBy FOREIGN KEY (EnteredBy) REFERENCES Person (Id),
    CONSTRAINT FK_ErasureRequest_DecidedBy FOREIGN KEY (DecidedBy) REFERENCES Person (Id),
    CONSTRAINT FK_ErasureRequest_CarriedOutBy FOREIGN KEY (CarriedOutBy) REFERENCES Person (Id),
    CONSTRAINT CK_ErasureRequest_State CHECK (State IN ('Received', 'Granted', 'Refused', 'Done'))
)
GO

CREATE UNIQUE INDEX UX_ErasureRequest_Open ON ErasureRequest (PersonId) WHERE State IN ('Received', 'Granted')
GO

CREATE UNIQUE INDEX UX_ErasureRequest_Reference ON ErasureRequest (Reference)
GO

-- The number that stands for somebody whose name was erased (PR-6)

CREATE TABLE Pseudonym (
    PersonId NVARCHAR(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Number INT NOT NULL,
    GivenAt DATETIME2(3) NOT NULL,
    CONSTRAINT PK_Pseudonym PRIMARY KEY (PersonId),
    CONSTRAINT UQ_Pseudonym_Number UNIQUE (Number),
    CONSTRAINT FK_Pseudonym_PersonId FOREIGN KEY (PersonId) REFERENCES Person (Id)
)
GO

-- Names that were erased elsewhere and prove a record here, until the end of its retention (PR-6; GDPR Art. 18)

CREATE TABLE RestrictedIdentity (
    PersonId NVARCHAR(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Kind NVARCHAR(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
    RecordId NVARCHAR(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Name NVARCHAR(400) NOT NULL,
    Since DATETIME2(3) NOT NULL,
    CONSTRAINT PK_RestrictedIdentity PRIMARY KEY (PersonId, Kind, RecordId),
    CONSTRAINT FK_RestrictedIdentity_PersonId FOREIGN KEY (PersonId) REFERENCES Person (Id)
)
GO

-- Links by which somebody gets the data about a person once (PR-5): the hash alone

CREATE TABLE PersonalDataTicket (
    TicketHash NVARCHAR(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
    PersonId NVARCHAR(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
    HolderId NVARCHAR(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
    ValidUntil DATETIME2(3) NOT NULL,
    CONSTRAINT PK_PersonalDataTicket PRIMARY KEY (TicketHash),
    CONSTRAINT FK_PersonalDataTicket_PersonId FOREIGN KEY (PersonId) REFERENCES Person (Id),
    CONSTRAINT FK_PersonalDataTicket_HolderId FOREIGN KEY (HolderId) REFERENCES Person (Id)
)
GO

-- What is put right about a locked record; the record stays as it was (PR-9)

CREATE TABLE CorrectionNote (
    Id NVARCHAR(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Kind NVARCHAR(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
    RecordId NVARCHAR(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Text NVARCHAR(MAX) NOT NULL,
    WrittenBy NVARCHAR(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
    WrittenAt DATETIME2(3) NOT NULL,
    CONSTRAINT PK_CorrectionNote PRIMARY KEY (Id),
    CONSTRAINT FK_CorrectionNote_WrittenBy FOREIGN KEY (WrittenBy) REFERENCES Person (Id)
)
GO

CREATE INDEX IX_CorrectionNote_Record ON CorrectionNote (Kind, RecordId)
GO

-- Whose delivery it was, so that the answer can be found and forgotten (PR-5, PR-6)

ALTER TABLE Delivery ADD PersonId NVARCHAR(32) COLLATE Latin1_General_100_BIN2 NULL
GO

CREATE INDEX IX_Delivery_Person ON Delivery (PersonId) WHERE PersonId IS NOT NULL
GO

CREATE INDEX IX_OutboxMessage_Person ON OutboxMessage (PersonId) WHERE PersonId IS NOT NULL
GO

-- A hold stops the deletion also here (PR-7)

CREATE TRIGGER Disposal_held ON Disposal AFTER INSERT AS
IF EXISTS (SELECT 1
             FROM inserted i
             JOIN LegalHold h ON h.Kind = i.Kind AND h.RecordId = i.RecordId
            WHERE h.State IN ('Proposed', 'Set', 'LiftProposed'))
BEGIN;
    THROW 51000, 'A legal hold stops this deletion', 1;
END
GO

-- What was said about deletions and corrections stays as it is

CREATE TRIGGER Disposal_kept ON Disposal AFTER UPDATE, DELETE AS THROW 51000, 'Disposal is append-only', 1
GO

CREATE TRIGGER Pseudonym_kept ON Pseudonym AFTER UPDATE, DELETE AS THROW 51000, 'Pseudonym is append-only', 1
GO

-- What was kept is deleted when, and only when, its deletion was said first

DROP TRIGGER AssignmentTransition_kept
GO

CREATE TRIGGER AssignmentTransition_kept ON AssignmentTransition AFTER UPDATE, DELETE AS
IF EXISTS (SELECT 1 FROM inserted)
   OR EXISTS (SELECT 1 FROM deleted d WHERE NOT EXISTS (SELECT 1 FROM Disposal p WHERE p.Kind = 'assignment' AND p.RecordId = d.AssignmentId))
BEGIN;
    THROW 51000, 'AssignmentTransition is append-only', 1;
END
GO

DROP TRIGGER StatementControl_kept
GO

CREATE TRIGGER StatementControl_kept ON StatementControl AFTER UPDATE, DELETE AS
IF EXISTS (SELECT 1 FROM inserted)
   OR EXISTS (SELECT 1 FROM deleted d WHERE NOT EXISTS (SELECT 1 FROM Disposal p WHERE p.Kind = 'statement' AND p.RecordId = d.VersionId))
BEGIN;
    THROW 51000, 'StatementControl is append-only', 1;
END
GO

DROP TRIGGER CorrectiveActionDoer_kept
GO

CREATE TRIGGER CorrectiveActionDoer_kept ON CorrectiveActionDoer AFTER UPDATE, DELETE AS
IF EXISTS (SELECT 1 FROM inserted)
   OR EXISTS (SELECT 1 FROM deleted d WHERE NOT EXISTS (SELECT 1 FROM Disposal p WHERE p.Kind = 'finding' AND p.RecordId = d.CorrectiveActionId))
BEGIN;
    THROW 51000, 'CorrectiveActionDoer is append-only', 1;
END
GO

DROP TRIGGER CorrectiveActionTransition_kept
GO

CREATE TRIGGER CorrectiveActionTransition_kept ON CorrectiveActionTransition AFTER UPDATE, DELETE AS
IF EXISTS (SELECT 1 FROM inserted)
   OR EXISTS (SELECT 1 FROM deleted d WHERE NOT EXISTS (SELECT 1 FROM Disposal p WHERE p.Kind = 'finding' AND p.RecordId = d.CorrectiveActionId))
BEGIN;
    THROW 51000, 'CorrectiveActionTransition is append-only', 1;
END
GO

DROP TRIGGER CorrectiveActionNote_kept
GO

CREATE TRIGGER CorrectiveActionNote_kept ON CorrectiveActionNote AFTER UPDATE, DELETE AS
IF EXISTS (SELECT 1 FROM inserted)
   OR EXISTS (SELECT 1 FROM deleted d WHERE NOT EXISTS (SELECT 1 FROM Disposal p WHERE p.Kind = 'finding' AND p.RecordId = d.CorrectiveActionId))
BEGIN;
    THROW 51000, 'CorrectiveActionNote is append-only', 1;
END
GO

DROP TRIGGER MajorProposal_kept
GO

CREATE TRIGGER MajorProposal_kept ON MajorProposal AFTER UPDATE, DELETE AS
IF EXISTS (SELECT 1 FROM inserted)
   OR EXISTS (SELECT 1 FROM deleted d WHERE NOT EXISTS (SELECT 1 FROM Disposal p WHERE p.Kind = 'finding' AND p.RecordId = d.CorrectiveActionId))
BEGIN;
    THROW 51000, 'MajorProposal is append-only', 1;
END
GO

DROP TRIGGER ImportedFinding_kept
GO

CREATE TRIGGER ImportedFinding_kept ON ImportedFinding AFTER UPDATE, DELETE AS
IF EXISTS (SELECT 1 FROM inserted)
   OR EXISTS (SELECT 1 FROM deleted d WHERE NOT EXISTS (SELECT 1 FROM Disposal p WHERE p.Kind = 'finding' AND p.RecordId = d.CorrectiveActionId))
BEGIN;
    THROW 51000, 'ImportedFinding is append-only', 1;
END
GO

DROP TRIGGER AuditConflictOverride_kept
GO

CREATE TRIGGER AuditConflictOverride_kept ON AuditConflictOverride AFTER UPDATE, DELETE AS
IF EXISTS (SELECT 1 FROM inserted)
   OR EXISTS (SELECT 1 FROM deleted d WHERE NOT EXISTS (SELECT 1 FROM Disposal p WHERE p.Kind = 'audit' AND p.RecordId = d.AuditId))
BEGIN;
    THROW 51000, 'AuditConflictOverride is append-only', 1;
END
GO

DROP TRIGGER AuditConclusion_kept
GO

CREATE TRIGGER AuditConclusion_kept ON AuditConclusion AFTER UPDATE, DELETE AS
IF EXISTS (SELECT 1 FROM inserted)
   OR EXISTS (SELECT 1 FROM deleted d WHERE NOT EXISTS (SELECT 1 FROM Disposal p WHERE p.Kind = 'audit' AND p.RecordId = d.AuditId))
BEGIN;
    THROW 51000, 'AuditConclusion is append-only', 1;
END
GO

DROP TRIGGER AuditReading_kept
GO

CREATE TRIGGER AuditReading_kept ON AuditReading AFTER UPDATE, DELETE AS
IF EXISTS (SELECT 1 FROM inserted)
   OR EXISTS (SELECT 1 FROM deleted d WHERE NOT EXISTS (SELECT 1 FROM Disposal p WHERE p.Kind = 'audit' AND p.RecordId = d.AuditId))
BEGIN;
    THROW 51000, 'AuditReading is append-only', 1;
END
GO

DROP TRIGGER AuditTransition_kept
GO

CREATE TRIGGER AuditTransition_kept ON AuditTransition AFTER UPDATE, DELETE AS
IF EXISTS (SELECT 1 FROM inserted)
   OR EXISTS (SELECT 1 FROM deleted d WHERE NOT EXISTS (SELECT 1 FROM Disposal p WHERE p.Kind = 'audit' AND p.RecordId = d.AuditId))
BEGIN;
    THROW 51000, 'AuditTransition is append-only', 1;
END
GO

DROP TRIGGER AuditBriefing_kept
GO

CREATE TRIGGER AuditBriefing_kept ON AuditBriefing AFTER UPDATE, DELETE AS
IF EXISTS (SELECT 1 FROM inserted)
   OR EXISTS (SELECT 1 FROM deleted d WHERE NOT EXISTS (SELECT 1 FROM Disposal p WHERE p.Kind = 'audit' AND p.RecordId = d.AuditId))
BEGIN;
    THROW 51000, 'AuditBriefing is append-only', 1;
END
GO

DROP TRIGGER AuditFinding_kept
GO

CREATE TRIGGER AuditFinding_kept ON AuditFinding AFTER UPDATE, DELETE AS
IF EXISTS (SELECT 1 FROM inserted)
   OR EXISTS (SELECT 1 FROM deleted d WHERE NOT EXISTS (SELECT 1 FROM Disposal p WHERE (p.Kind = 'audit' AND p.RecordId = d.AuditId) OR (p.Kind = 'finding' AND p.RecordId = d.CorrectiveActionId)))
BEGIN;
    THROW 51000, 'AuditFinding is append-only', 1;
END
GO

DROP TRIGGER ActionEvidence_kept
GO

CREATE TRIGGER ActionEvidence_kept ON ActionEvidence AFTER UPDATE, DELETE AS
IF EXISTS (SELECT 1 FROM inserted)
   OR EXISTS (SELECT 1 FROM deleted d WHERE NOT EXISTS (SELECT 1 FROM PlannedAction a JOIN Disposal p ON p.Kind = 'finding' AND p.RecordId = a.CorrectiveActionId WHERE a.Id = d.ActionId))
BEGIN;
    THROW 51000, 'ActionEvidence is append-only', 1;
END
GO

DROP TRIGGER Certificate_kept
GO

CREATE TRIGGER Certificate_kept ON Certificate AFTER UPDATE, DELETE AS
IF EXISTS (SELECT 1 FROM inserted)
   OR EXISTS (SELECT 1 FROM deleted d WHERE NOT EXISTS (SELECT 1 FROM Disposal p WHERE p.Kind = 'certificate' AND p.RecordId = d.Id))
BEGIN;
    THROW 51000, 'Certificate is append-only', 1;
END
GO

DROP TRIGGER AuditLiaison_kept
GO

CREATE TRIGGER AuditLiaison_kept ON AuditLiaison AFTER UPDATE, DELETE AS
IF EXISTS (SELECT 1 FROM inserted)
   OR EXISTS (SELECT 1 FROM deleted d WHERE NOT EXISTS (SELECT 1 FROM Disposal p WHERE p.Kind = 'audit_liaison' AND p.RecordId = d.Id))
BEGIN;
    THROW 51000, 'AuditLiaison is append-only', 1;
END
GO

DROP TRIGGER CertificationContact_kept
GO

CREATE TRIGGER CertificationContact_kept ON CertificationContact AFTER UPDATE, DELETE AS
IF EXISTS (SELECT 1 FROM inserted)
   OR EXISTS (SELECT 1 FROM deleted d WHERE NOT EXISTS (SELECT 1 FROM Disposal p WHERE p.Kind = 'certification_contact' AND p.RecordId = d.Id))
BEGIN;
    THROW 51000, 'CertificationContact is append-only', 1;
END
GO

DROP TRIGGER ReviewTransition_kept
GO

CREATE TRIGGER ReviewTransition_kept ON ReviewTransition AFTER UPDATE, DELETE AS
IF EXISTS (SELECT 1 FROM inserted)
   OR EXISTS (SELECT 1 FROM deleted d WHERE NOT EXISTS (SELECT 1 FROM Disposal p WHERE p.Kind = 'review' AND p.RecordId = d.ReviewId))
BEGIN;
    THROW 51000, 'ReviewTransition is append-only', 1;
END
GO

CREATE TRIGGER CorrectionNote_kept ON CorrectionNote AFTER UPDATE, DELETE AS
IF EXISTS (SELECT 1 FROM inserted)
   OR EXISTS (SELECT 1 FROM deleted d WHERE NOT EXISTS (SELECT 1 FROM Disposal p WHERE p.Kind = d.Kind AND p.RecordId = d.RecordId))
BEGIN;
    THROW 51000, 'CorrectionNote is append-only', 1;
END
GO

-- Of evidence the states and days stay; what was said in words, and by whom, goes with the file (RT-4)

DROP TRIGGER EvidenceTransition_kept
GO

CREATE TRIGGER EvidenceTransition_kept ON EvidenceTransition AFTER UPDATE, DELETE AS
IF EXISTS (SELECT 1
             FROM deleted d
             LEFT JOIN inserted i ON i.Id = d.Id AND i.RequestId = d.RequestId AND i.Number = d.Number AND i.ToState = d.ToState AND i.EffectiveOn = d.EffectiveOn
                                 AND ISNULL(i.ValidUntil, '19000101') = ISNULL(d.ValidUntil, '19000101') AND i.Note IS NULL AND i.PersonId IS NULL
            WHERE i.Id IS NULL OR NOT EXISTS (SELECT 1 FROM Disposal p WHERE p.Kind = 'evidence' AND p.RecordId = d.RequestId))
BEGIN;
    THROW 51000, 'EvidenceTransition is append-only', 1;
END
GO

DROP TRIGGER AuditProgramme_kept_delete
GO

CREATE TRIGGER AuditProgramme_kept_delete ON AuditProgramme AFTER DELETE AS
IF EXISTS (SELECT 1 FROM deleted d WHERE NOT EXISTS (SELECT 1 FROM Disposal p WHERE p.Kind = 'audit_programme' AND p.RecordId = d.Id))
BEGIN;
    THROW 51000, 'What a programme said stays as it was', 1;
END
GO

DROP TRIGGER CorrectiveAction_locked
GO

CREATE TRIGGER CorrectiveAction_locked ON CorrectiveAction AFTER UPDATE, DELETE AS
IF EXISTS (SELECT 1
             FROM deleted d
             LEFT JOIN inserted i ON i.Id = d.Id
            WHERE d.State = 'Closed' AND (i.Id IS NULL OR NOT (i.State = 'Contained' AND i.ReopenCount = d.ReopenCount + 1))
              AND NOT EXISTS (SELECT 1 FROM Disposal p WHERE p.Kind = 'finding' AND p.RecordId = d.Id)
              AND NOT (d.RecurrenceOf IS NOT NULL AND i.Id IS NOT NULL AND i.RecurrenceOf IS NULL AND i.Version = d.Version AND i.State = d.State
                       AND EXISTS (SELECT 1 FROM Disposal p WHERE p.Kind = 'finding' AND p.RecordId = d.RecurrenceOf)))
BEGIN;
    THROW 51000, 'A closed finding is locked', 1;
END
GO

DROP TRIGGER PlannedAction_locked
GO

CREATE TRIGGER PlannedAction_locked ON PlannedAction AFTER INSERT, UPDATE, DELETE AS
IF EXISTS (SELECT 1
             FROM (SELECT CorrectiveActionId FROM inserted UNION ALL SELECT CorrectiveActionId FROM deleted) x
             JOIN CorrectiveAction c ON c.Id = x.CorrectiveActionId
            WHERE c.State = 'Closed' AND NOT EXISTS (SELECT 1 FROM Disposal p WHERE p.Kind = 'finding' AND p.RecordId = c.Id))
BEGIN;
    THROW 51000, 'A closed finding is locked', 1;
END
GO

DROP TRIGGER Audit_locked
GO

CREATE TRIGGER Audit_locked ON Audit AFTER UPDATE, DELETE AS
IF EXISTS (SELECT 1 FROM deleted d WHERE d.State = 'Closed' AND NOT EXISTS (SELECT 1 FROM Disposal p WHERE p.Kind = 'audit' AND p.RecordId = d.Id))
BEGIN;
    THROW 51000, 'A closed audit is locked', 1;
END
GO

DROP TRIGGER Audit_cancelled
GO

CREATE TRIGGER Audit_cancelled ON Audit AFTER UPDATE, DELETE AS
IF EXISTS (SELECT 1 FROM deleted d WHERE d.CancelledOn IS NOT NULL AND NOT EXISTS (SELECT 1 FROM Disposal p WHERE p.Kind = 'audit' AND p.RecordId = d.Id))
BEGIN;
    THROW 51000, 'A cancelled audit is locked', 1;
END
GO

DROP TRIGGER ManagementReview_locked
GO

CREATE TRIGGER ManagementReview_locked ON ManagementReview AFTER UPDATE, DELETE AS
IF EXISTS (SELECT 1
             FROM deleted d
             LEFT JOIN inserted i ON i.Id = d.Id
            WHERE d.State = 'Approved' AND NOT EXISTS (SELECT 1 FROM Disposal p WHERE p.Kind = 'review' AND p.RecordId = d.Id)
              AND (i.Id IS NULL OR i.State <> d.State OR i.MeetingOn <> d.MeetingOn OR i.DaySetOn <> d.DaySetOn OR i.HasQuorum <> d.HasQuorum
                   OR ISNULL(i.ChairId, N'') <> ISNULL(d.ChairId, N'')
                   OR ISNULL(i.NoDecisionReason, N'') <> ISNULL(d.NoDecisionReason, N'')
                   OR ISNULL(i.Suitable, N'') <> ISNULL(d.Suitable, N'')
                   OR ISNULL(i.Adequate, N'') <> ISNULL(d.Adequate, N'')
                   OR ISNULL(i.Effective, N'') <> ISNULL(d.Effective, N'')
                   OR ISNULL(i.MinutesHash, N'') <> ISNULL(d.MinutesHash, N'')
                   OR ISNULL(i.ApprovedBy, N'') <> ISNULL(d.ApprovedBy, N'')
                   OR ISNULL(i.AsOf, '19000101') <> ISNULL(d.AsOf, '19000101')
                   OR ISNULL(i.WithChairSince, '19000101') <> ISNULL(d.WithChairSince, '19000101')
                   OR ISNULL(i.ApprovedOn, '19000101') <> ISNULL(d.ApprovedOn, '19000101')))
BEGIN;
    THROW 51000, 'A review with approved minutes is locked', 1;
END
GO

DROP TRIGGER ReviewInput_locked
GO

CREATE TRIGGER ReviewInput_locked ON ReviewInput AFTER INSERT, UPDATE, DELETE AS
IF EXISTS (SELECT 1
             FROM (SELECT ReviewId FROM inserted UNION ALL SELECT ReviewId FROM deleted) x
             JOIN ManagementReview r ON r.Id = x.ReviewId
            WHERE r.State = 'Approved' AND NOT EXISTS (SELECT 1 FROM Disposal p WHERE p.Kind = 'review' AND p.RecordId = r.Id))
BEGIN;
    THROW 51000, 'A review with approved minutes is locked', 1;
END
GO

DROP TRIGGER ReviewPerson_locked
GO

CREATE TRIGGER ReviewPerson_locked ON ReviewPerson AFTER INSERT, UPDATE, DELETE AS
IF EXISTS (SELECT 1
             FROM (SELECT ReviewId FROM inserted UNION ALL SELECT ReviewId FROM deleted) x
             JOIN ManagementReview r ON r.Id = x.ReviewId
            WHERE r.State = 'Approved' AND NOT EXISTS (SELECT 1 FROM Disposal p WHERE p.Kind = 'review' AND p.RecordId = r.Id))
BEGIN;
    THROW 51000, 'A review with approved minutes is locked', 1;
END
GO

DROP TRIGGER ReviewDecision_locked
GO

CREATE TRIGGER ReviewDecision_locked ON ReviewDecision AFTER INSERT, UPDATE, DELETE AS
IF EXISTS (SELECT 1
             FROM inserted i
             FULL JOIN deleted d ON d.Id = i.Id
             JOIN ManagementReview r ON r.Id = COALESCE(d.ReviewId, i.ReviewId)
            WHERE r.State = 'Approved' AND NOT EXISTS (SELECT 1 FROM Disposal p WHERE p.Kind = 'review' AND p.RecordId = r.Id)
              AND (i.Id IS NULL OR d.Id IS NULL OR i.ReviewId <> d.ReviewId OR i.Position <> d.Position OR i.Type <> d.Type OR i.Text <> d.Text
                   OR ISNULL(i.OwnerId, N'') <> ISNULL(d.OwnerId, N'') OR ISNULL(i.DueOn, '19000101') <> ISNULL(d.DueOn, '19000101')))
BEGIN;
    THROW 51000, 'A review with approved minutes is locked', 1;
END
GO

-- What deleted assignments came to: how the totals of a document and department change with each day (DT-9, RT-5)

CREATE TABLE AssignmentPast (
    OnDay DATE NOT NULL,
    DocumentId NVARCHAR(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Department NVARCHAR(200) NOT NULL,
    Acknowledged INT NOT NULL,
    Required INT NOT NULL,
    OnTime INT NOT NULL,
    Due INT NOT NULL,
    Overdue INT NOT NULL,
    Passed INT NOT NULL,
    Tried INT NOT NULL,
    CONSTRAINT PK_AssignmentPast PRIMARY KEY (OnDay, DocumentId, Department),
    CONSTRAINT FK_AssignmentPast_DocumentId FOREIGN KEY (DocumentId) REFERENCES Document (Id)
)
