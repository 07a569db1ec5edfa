-- Retention and privacy (rules 9): deletions that are said first, legal holds, erasure, and what people get of their own data

-- Which records were deleted at the end of their retention, by which rule (RT-1 to RT-11): said before it is done, else the deletion is refused

CREATE TABLE Disposal (
    Kind TEXT NOT NULL,
    RecordId TEXT NOT NULL,
    RuleId TEXT NOT NULL,
    At TEXT NOT NULL,
    CONSTRAINT PK_Disposal PRIMARY KEY (Kind, RecordId)
)
GO

-- What must not be deleted, why, and who decided it together (PR-7)

CREATE TABLE LegalHold (
    Id TEXT NOT NULL,
    Reference TEXT NOT NULL,
    Kind TEXT NOT NULL,
    RecordId TEXT NOT NULL,
    Reason TEXT NOT NULL,
    State TEXT NOT NULL,
    ProposedBy TEXT NOT NULL,
    ProposedAt TEXT NOT NULL,
    DecidedBy TEXT NULL,
    DecidedAt TEXT NULL,
    LiftReason TEXT NULL,
    LiftProposedBy TEXT NULL,
    LiftProposedAt TEXT NULL,
    LiftedBy TEXT NULL,
    LiftedAt TEXT NULL,
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
    OnDay TEXT NOT NULL,
    RuleId TEXT NOT NULL,
    Objects INTEGER NOT NULL,
    Reported INTEGER NOT NULL,
    CONSTRAINT PK_RetentionReport PRIMARY KEY (OnDay, RuleId)
)
GO

-- Who is the data protection officer, and was before (PR-6, PR-7)

CREATE TABLE PrivacyOfficer (
    Id TEXT NOT NULL,
    PersonId TEXT NOT NULL,
    NamedBy TEXT NULL,
    NamedAt TEXT NOT NULL,
    EndedAt TEXT NULL,
    CONSTRAINT PK_PrivacyOfficer PRIMARY KEY (Id),
    CONSTRAINT FK_PrivacyOfficer_PersonId FOREIGN KEY (PersonId) REFERENCES Person (Id),
    CONSTRAINT FK_PrivacyOfficer_NamedBy FOREIGN KEY (NamedBy) REFERENCES Person (Id)
)
GO

CREATE UNIQUE INDEX UX_PrivacyOfficer_Now ON PrivacyOfficer (PersonId) WHERE EndedAt IS NULL
GO

-- Who asked to be forgotten, when it must be answered, and what was decided (PR-6)

CREATE TABLE ErasureRequest (
    Id TEXT NOT NULL,
    Reference TEXT NOT NULL,
    PersonId TEXT NOT NULL,
    ReceivedOn TEXT NOT NULL,
    EnteredBy TEXT NULL,
    EnteredAt TEXT NOT NULL,
    ExtendedOn TEXT NULL,
    ExtensionReason TEXT NULL,
    State TEXT NOT NULL,
    DecidedBy TEXT NULL,
    DecidedOn TEXT NULL,
    DecidedAt TEXT NULL,
    Reason TEXT NULL,
    CarriedOutBy TEXT NULL,
    CarriedOutAt TEXT NULL,
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
    PersonId TEXT NOT NULL,
    Number INTEGER NOT NULL,
    GivenAt TEXT NOT NULL,
    CONSTRAINT PK_Pseudonym PRIMARY KEY (PersonId),
    CONSTRAINT UQ_Pseudonym_Number UNIQUE (Number),
    CONSTRAINT FK_Pseudonym_PersonId FOREIGN KEY (PersonId) REFERENCES Person (Id)
)
GO

-- Names that were erased elsewhere and prove a record here, until the end of its retention (PR-6; GDPR Art. 18)

CREATE TABLE RestrictedIdentity (
    PersonId TEXT NOT NULL,
    Kind TEXT NOT NULL,
    RecordId TEXT NOT NULL,
    Name TEXT NOT NULL,
    Since TEXT NOT NULL,
    CONSTRAINT PK_RestrictedIdentity PRIMARY KEY (PersonId, Kind, RecordId),
    CONSTRAINT FK_RestrictedIdentity_PersonId FOREIGN KEY (PersonId) REFERENCES Person (Id)
)
GO

-- Links by which somebody gets the data about a person once (PR-5): the hash alone

CREATE TABLE PersonalDataTicket (
    TicketHash TEXT NOT NULL,
    PersonId TEXT NOT NULL,
    HolderId TEXT NOT NULL,
    ValidUntil TEXT NOT NULL,
    CONSTRAINT PK_PersonalDataTicket PRIMARY KEY (TicketHash),
    CONSTRAINT FK_PersonalDataTicket_PersonId FOREIGN KEY (PersonId) REFERENCES Person (Id),
    CONSTRAINT FK_PersonalDataTicket_HolderId FOREIGN KEY (HolderId) REFERENCES Person (Id)
)
GO

-- What is put right about a locked record; the record stays as it was (PR-9)

CREATE TABLE CorrectionNote (
    Id TEXT NOT NULL,
    Kind TEXT NOT NULL,
    RecordId TEXT NOT NULL,
    Text TEXT NOT NULL,
    WrittenBy TEXT NOT NULL,
    WrittenAt TEXT NOT NULL,
    CONSTRAINT PK_CorrectionNote PRIMARY KEY (Id),
    CONSTRAINT FK_CorrectionNote_WrittenBy FOREIGN KEY (WrittenBy) REFERENCES Person (Id)
)
GO

CREATE INDEX IX_CorrectionNote_Record ON CorrectionNote (Kind, RecordId)
GO

-- Whose delivery it was, so that the answer can be found and forgotten (PR-5, PR-6)

ALTER TABLE Delivery ADD COLUMN PersonId TEXT NULL
GO

CREATE INDEX IX_Delivery_Person ON Delivery (PersonId) WHERE PersonId IS NOT NULL
GO

CREATE INDEX IX_OutboxMessage_Person ON OutboxMessage (PersonId) WHERE PersonId IS NOT NULL
GO

-- A hold stops the deletion also here (PR-7)

CREATE TRIGGER Disposal_held BEFORE INSERT ON Disposal
WHEN EXISTS (SELECT 1 FROM LegalHold h WHERE h.Kind = NEW.Kind AND h.RecordId = NEW.RecordId AND h.State IN ('Proposed', 'Set', 'LiftProposed'))
BEGIN SELECT RAISE(ABORT, 'A legal hold stops this deletion'); END
GO

-- What was said about deletions and corrections stays as it is

CREATE TRIGGER Disposal_kept_update BEFORE UPDATE ON Disposal BEGIN SELECT RAISE(ABORT, 'Disposal is append-only'); END
GO

CREATE TRIGGER Disposal_kept_delete BEFORE DELETE ON Disposal BEGIN SELECT RAISE(ABORT, 'Disposal is append-only'); END
GO

CREATE TRIGGER Pseudonym_kept_update BEFORE UPDATE ON Pseudonym BEGIN SELECT RAISE(ABORT, 'Pseudonym is append-only'); END
GO

CREATE TRIGGER Pseudonym_kept_delete BEFORE DELETE ON Pseudonym BEGIN SELECT RAISE(ABORT, 'Pseudonym is append-only'); END
GO

-- What was kept is deleted when, and only when, its deletion was said first

DROP TRIGGER AssignmentTransition_kept_delete
GO

CREATE TRIGGER AssignmentTransition_kept_delete BEFORE DELETE ON AssignmentTransition
WHEN NOT EXISTS (SELECT 1 FROM Disposal p WHERE p.Kind = 'assignment' AND p.RecordId = OLD.AssignmentId)
BEGIN SELECT RAISE(ABORT, 'AssignmentTransition is append-only'); END
GO

DROP TRIGGER StatementControl_kept_delete
GO

CREATE TRIGGER StatementControl_kept_delete BEFORE DELETE ON StatementControl
WHEN NOT EXISTS (SELECT 1 FROM Disposal p WHERE p.Kind = 'statement' AND p.RecordId = OLD.VersionId)
BEGIN SELECT RAISE(ABORT, 'StatementControl is append-only'); END
GO

DROP TRIGGER CorrectiveActionDoer_kept_delete
GO

CREATE TRIGGER CorrectiveActionDoer_kept_delete BEFORE DELETE ON CorrectiveActionDoer
WHEN NOT EXISTS (SELECT 1 FROM Disposal p WHERE p.Kind = 'finding' AND p.RecordId = OLD.CorrectiveActionId)
BEGIN SELECT RAISE(ABORT, 'CorrectiveActionDoer is append-only'); END
GO

DROP TRIGGER CorrectiveActionTransition_kept_delete
GO

CREATE TRIGGER CorrectiveActionTransition_kept_delete BEFORE DELETE ON CorrectiveActionTransition
WHEN NOT EXISTS (SELECT 1 FROM Disposal p WHERE p.Kind = 'finding' AND p.RecordId = OLD.CorrectiveActionId)
BEGIN SELECT RAISE(ABORT, 'CorrectiveActionTransition is append-only'); END
GO

DROP TRIGGER CorrectiveActionNote_kept_delete
GO

CREATE TRIGGER CorrectiveActionNote_kept_delete BEFORE DELETE ON CorrectiveActionNote
WHEN NOT EXISTS (SELECT 1 FROM Disposal p WHERE p.Kind = 'finding' AND p.RecordId = OLD.CorrectiveActionId)
BEGIN SELECT RAISE(ABORT, 'CorrectiveActionNote is append-only'); END
GO

DROP TRIGGER MajorProposal_kept_delete
GO

CREATE TRIGGER MajorProposal_kept_delete BEFORE DELETE ON MajorProposal
WHEN NOT EXISTS (SELECT 1 FROM Disposal p WHERE p.Kind = 'finding' AND p.RecordId = OLD.CorrectiveActionId)
BEGIN SELECT RAISE(ABORT, 'MajorProposal is append-only'); END
GO

DROP TRIGGER ImportedFinding_kept_delete
GO

CREATE TRIGGER ImportedFinding_kept_delete BEFORE DELETE ON ImportedFinding
WHEN NOT EXISTS (SELECT 1 FROM Disposal p WHERE p.Kind = 'finding' AND p.RecordId = OLD.CorrectiveActionId)
BEGIN SELECT RAISE(ABORT, 'ImportedFinding is append-only'); END
GO

DROP TRIGGER AuditConflictOverride_kept_delete
GO

CREATE TRIGGER AuditConflictOverride_kept_delete BEFORE DELETE ON AuditConflictOverride
WHEN NOT EXISTS (SELECT 1 FROM Disposal p WHERE p.Kind = 'audit' AND p.RecordId = OLD.AuditId)
BEGIN SELECT RAISE(ABORT, 'AuditConflictOverride is append-only'); END
GO

DROP TRIGGER AuditConclusion_kept_delete
GO

CREATE TRIGGER AuditConclusion_kept_delete BEFORE DELETE ON AuditConclusion
WHEN NOT EXISTS (SELECT 1 FROM Disposal p WHERE p.Kind = 'audit' AND p.RecordId = OLD.AuditId)
BEGIN SELECT RAISE(ABORT, 'AuditConclusion is append-only'); END
GO

DROP TRIGGER AuditReading_kept_delete
GO

CREATE TRIGGER AuditReading_kept_delete BEFORE DELETE ON AuditReading
WHEN NOT EXISTS (SELECT 1 FROM Disposal p WHERE p.Kind = 'audit' AND p.RecordId = OLD.AuditId)
BEGIN SELECT RAISE(ABORT, 'AuditReading is append-only'); END
GO

DROP TRIGGER AuditTransition_kept_delete
GO

CREATE TRIGGER AuditTransition_kept_delete BEFORE DELETE ON AuditTransition
WHEN NOT EXISTS (SELECT 1 FROM Disposal p WHERE p.Kind = 'audit' AND p.RecordId = OLD.AuditId)
BEGIN SELECT RAISE(ABORT, 'AuditTransition is append-only'); END
GO

DROP TRIGGER AuditBriefing_kept_delete
GO

CREATE TRIGGER AuditBriefing_kept_delete BEFORE DELETE ON AuditBriefing
WHEN NOT EXISTS (SELECT 1 FROM Disposal p WHERE p.Kind = 'audit' AND p.RecordId = OLD.AuditId)
BEGIN SELECT RAISE(ABORT, 'AuditBriefing is append-only'); END
GO

DROP TRIGGER AuditFinding_kept_delete
GO

CREATE TRIGGER AuditFinding_kept_delete BEFORE DELETE ON AuditFinding
WHEN NOT EXISTS (SELECT 1 FROM Disposal p WHERE (p.Kind = 'audit' AND p.RecordId = OLD.AuditId) OR (p.Kind = 'finding' AND p.RecordId = OLD.CorrectiveActionId))
BEGIN SELECT RAISE(ABORT, 'AuditFinding is append-only'); END
GO

DROP TRIGGER ActionEvidence_kept_delete
GO

CREATE TRIGGER ActionEvidence_kept_delete BEFORE DELETE ON ActionEvidence
WHEN NOT EXISTS (SELECT 1 FROM PlannedAction a JOIN Disposal p ON p.Kind = 'finding' AND p.RecordId = a.CorrectiveActionId WHERE a.Id = OLD.ActionId)
BEGIN SELECT RAISE(ABORT, 'ActionEvidence is append-only'); END
GO

DROP TRIGGER Certificate_kept_delete
GO

CREATE TRIGGER Certificate_kept_delete BEFORE DELETE ON Certificate
WHEN NOT EXISTS (SELECT 1 FROM Disposal p WHERE p.Kind = 'certificate' AND p.RecordId = OLD.Id)
BEGIN SELECT RAISE(ABORT, 'Certificate is append-only'); END
GO

DROP TRIGGER AuditLiaison_kept_delete
GO

CREATE TRIGGER AuditLiaison_kept_delete BEFORE DELETE ON AuditLiaison
WHEN NOT EXISTS (SELECT 1 FROM Disposal p WHERE p.Kind = 'audit_liaison' AND p.RecordId = OLD.Id)
BEGIN SELECT RAISE(ABORT, 'AuditLiaison is append-only'); END
GO

DROP TRIGGER CertificationContact_kept_delete
GO

CREATE TRIGGER CertificationContact_kept_delete BEFORE DELETE ON CertificationContact
WHEN NOT EXISTS (SELECT 1 FROM Disposal p WHERE p.Kind = 'certification_contact' AND p.RecordId = OLD.Id)
BEGIN SELECT RAISE(ABORT, 'CertificationContact is append-only'); END
GO

DROP TRIGGER ReviewTransition_kept_delete
GO

CREATE TRIGGER ReviewTransition_kept_delete BEFORE DELETE ON ReviewTransition
WHEN NOT EXISTS (SELECT 1 FROM Disposal p WHERE p.Kind = 'review' AND p.RecordId = OLD.ReviewId)
BEGIN SELECT RAISE(ABORT, 'ReviewTransition is append-only'); END
GO

CREATE TRIGGER CorrectionNote_kept_update BEFORE UPDATE ON CorrectionNote BEGIN SELECT RAISE(ABORT, 'CorrectionNote is append-only'); END
GO

CREATE TRIGGER CorrectionNote_kept_delete BEFORE DELETE ON CorrectionNote
WHEN NOT EXISTS (SELECT 1 FROM Disposal p WHERE p.Kind = OLD.Kind AND p.RecordId = OLD.RecordId)
BEGIN SELECT RAISE(ABORT, 'CorrectionNote is append-only'); END
GO

-- Of evidence the states and days stay; what was said in words, and by whom, goes with the file (RT-4)

DROP TRIGGER EvidenceTransition_kept_update
GO

CREATE TRIGGER EvidenceTransition_kept_update BEFORE UPDATE ON EvidenceTransition
WHEN NEW.Id IS NOT OLD.Id OR NEW.RequestId IS NOT OLD.RequestId OR NEW.Number IS NOT OLD.Number OR NEW.ToState IS NOT OLD.ToState OR NEW.EffectiveOn IS NOT OLD.EffectiveOn
  OR NEW.ValidUntil IS NOT OLD.ValidUntil OR NEW.Note IS NOT NULL OR NEW.PersonId IS NOT NULL
  OR NOT EXISTS (SELECT 1 FROM Disposal p WHERE p.Kind = 'evidence' AND p.RecordId = OLD.RequestId)
BEGIN SELECT RAISE(ABORT, 'EvidenceTransition is append-only'); END
GO

DROP TRIGGER AuditProgramme_kept_delete
GO

CREATE TRIGGER AuditProgramme_kept_delete BEFORE DELETE ON AuditProgramme
WHEN NOT EXISTS (SELECT 1 FROM Disposal p WHERE p.Kind = 'audit_programme' AND p.RecordId = OLD.Id)
BEGIN SELECT RAISE(ABORT, 'What a programme said stays as it was'); END
GO

DROP TRIGGER CorrectiveAction_locked_delete
GO

CREATE TRIGGER CorrectiveAction_locked_delete BEFORE DELETE ON CorrectiveAction
WHEN OLD.State = 'Closed' AND NOT EXISTS (SELECT 1 FROM Disposal p WHERE p.Kind = 'finding' AND p.RecordId = OLD.Id)
BEGIN SELECT RAISE(ABORT, 'A closed finding is locked'); END
GO

-- A finding that came back refers no more to the one that was deleted

DROP TRIGGER CorrectiveAction_locked_update
GO

CREATE TRIGGER CorrectiveAction_locked_update BEFORE UPDATE ON CorrectiveAction
WHEN OLD.State = 'Closed' AND NOT (NEW.State = 'Contained' AND NEW.ReopenCount = OLD.ReopenCount + 1)
  AND NOT (OLD.RecurrenceOf IS NOT NULL AND NEW.RecurrenceOf IS NULL AND NEW.Version = OLD.Version AND NEW.State = OLD.State
           AND EXISTS (SELECT 1 FROM Disposal p WHERE p.Kind = 'finding' AND p.RecordId = OLD.RecurrenceOf))
BEGIN SELECT RAISE(ABORT, 'A closed finding is locked'); END
GO

DROP TRIGGER PlannedAction_locked_delete
GO

CREATE TRIGGER PlannedAction_locked_delete BEFORE DELETE ON PlannedAction
WHEN EXISTS (SELECT 1 FROM CorrectiveAction WHERE Id = OLD.CorrectiveActionId AND State = 'Closed') AND NOT EXISTS (SELECT 1 FROM Disposal p WHERE p.Kind = 'finding' AND p.RecordId = OLD.CorrectiveActionId)
BEGIN SELECT RAISE(ABORT, 'A closed finding is locked'); END
GO

DROP TRIGGER Audit_locked_delete
GO

CREATE TRIGGER Audit_locked_delete BEFORE DELETE ON Audit
WHEN OLD.State = 'Closed' AND NOT EXISTS (SELECT 1 FROM Disposal p WHERE p.Kind = 'audit' AND p.RecordId = OLD.Id)
BEGIN SELECT RAISE(ABORT, 'A closed audit is locked'); END
GO

DROP TRIGGER Audit_cancelled_delete
GO

CREATE TRIGGER Audit_cancelled_delete BEFORE DELETE ON Audit
WHEN OLD.CancelledOn IS NOT NULL AND NOT EXISTS (SELECT 1 FROM Disposal p WHERE p.Kind = 'audit' AND p.RecordId = OLD.Id)
BEGIN SELECT RAISE(ABORT, 'A cancelled audit is locked'); END
GO

DROP TRIGGER ManagementReview_locked_delete
GO

CREATE TRIGGER ManagementReview_locked_delete BEFORE DELETE ON ManagementReview
WHEN OLD.State = 'Approved' AND NOT EXISTS (SELECT 1 FROM Disposal p WHERE p.Kind = 'review' AND p.RecordId = OLD.Id)
BEGIN SELECT RAISE(ABORT, 'A review with approved minutes is locked'); END
GO

DROP TRIGGER ReviewInput_locked_delete
GO

CREATE TRIGGER ReviewInput_locked_delete BEFORE DELETE ON ReviewInput
WHEN EXISTS (SELECT 1 FROM ManagementReview WHERE Id = OLD.ReviewId AND State = 'Approved') AND NOT EXISTS (SELECT 1 FROM Disposal p WHERE p.Kind = 'review' AND p.RecordId = OLD.ReviewId)
BEGIN SELECT RAISE(ABORT, 'A review with approved minutes is locked'); END
GO

DROP TRIGGER ReviewPerson_locked_delete
GO

CREATE TRIGGER ReviewPerson_locked_delete BEFORE DELETE ON ReviewPerson
WHEN EXISTS (SELECT 1 FROM ManagementReview WHERE Id = OLD.ReviewId AND State = 'Approved') AND NOT EXISTS (SELECT 1 FROM Disposal p WHERE p.Kind = 'review' AND p.RecordId = OLD.ReviewId)
BEGIN SELECT RAISE(ABORT, 'A review with approved minutes is locked'); END
GO

DROP TRIGGER ReviewDecision_locked_delete
GO

CREATE TRIGGER ReviewDecision_locked_delete BEFORE DELETE ON ReviewDecision
WHEN EXISTS (SELECT 1 FROM ManagementReview WHERE Id = OLD.ReviewId AND State = 'Approved') AND NOT EXISTS (SELECT 1 FROM Disposal p WHERE p.Kind = 'review' AND p.RecordId = OLD.ReviewId)
BEGIN SELECT RAISE(ABORT, 'A review with approved minutes is locked'); END
GO

-- What deleted assignments came to: how the totals of a document and department change with each day (DT-9, RT-5)

CREATE TABLE AssignmentPast (
    OnDay TEXT NOT NULL,
    DocumentId TEXT NOT NULL,
    Department TEXT NOT NULL,
    Acknowledged INTEGER NOT NULL,
    Required INTEGER NOT NULL,
    OnTime INTEGER NOT NULL,
    Due INTEGER NOT NULL,
    Overdue INTEGER NOT NULL,
    Passed INTEGER NOT NULL,
    Tried INTEGER NOT NULL,
    CONSTRAINT PK_AssignmentPast PRIMARY KEY (OnDay, DocumentId, Department),
    CONSTRAINT FK_AssignmentPast_DocumentId FOREIGN KEY (DocumentId) REFERENCES Document (Id)
)
