-- An audit that is taken out of the programme keeps the state it had, and is cancelled (clause 9.2.2)

ALTER TABLE Audit ADD COLUMN CancelledOn TEXT NULL
GO

-- Since when it is the turn of whoever is next (NG-3)

ALTER TABLE Audit ADD COLUMN SinceAt TEXT NULL
GO

CREATE TRIGGER Audit_cancelled_update BEFORE UPDATE ON Audit WHEN OLD.CancelledOn IS NOT NULL BEGIN SELECT RAISE(ABORT, 'A cancelled audit is locked'); END
GO

CREATE TRIGGER Audit_cancelled_delete BEFORE DELETE ON Audit WHEN OLD.CancelledOn IS NOT NULL BEGIN SELECT RAISE(ABORT, 'A cancelled audit is locked'); END
GO

-- Who confirmed the briefing before an audit (AK-10)

CREATE TABLE AuditBriefing (
    AuditId TEXT NOT NULL,
    PersonId TEXT NOT NULL,
    ConfirmedAt TEXT NOT NULL,
    CONSTRAINT PK_AuditBriefing PRIMARY KEY (AuditId, PersonId),
    CONSTRAINT FK_AuditBriefing_AuditId FOREIGN KEY (AuditId) REFERENCES Audit (Id),
    CONSTRAINT FK_AuditBriefing_PersonId FOREIGN KEY (PersonId) REFERENCES Person (Id)
)
GO

CREATE TRIGGER AuditBriefing_kept_update BEFORE UPDATE ON AuditBriefing BEGIN SELECT RAISE(ABORT, 'AuditBriefing is append-only'); END
GO

CREATE TRIGGER AuditBriefing_kept_delete BEFORE DELETE ON AuditBriefing BEGIN SELECT RAISE(ABORT, 'AuditBriefing is append-only'); END
GO

-- Versions of the audit programme: what it said when it was proposed, and what top management decided (row 21)

CREATE TABLE AuditProgramme (
    Id TEXT NOT NULL,
    Number INTEGER NOT NULL,
    FromDay TEXT NOT NULL,
    UntilDay TEXT NOT NULL,
    Said TEXT NOT NULL,
    Hash TEXT NOT NULL,
    State TEXT NOT NULL,
    ProposedBy TEXT NULL,
    ProposedAt TEXT NOT NULL,
    DecidedBy TEXT NULL,
    DecidedAt TEXT NULL,
    DecisionReason TEXT NULL,
    CONSTRAINT PK_AuditProgramme PRIMARY KEY (Id),
    CONSTRAINT UQ_AuditProgramme_Number UNIQUE (Number),
    CONSTRAINT FK_AuditProgramme_ProposedBy FOREIGN KEY (ProposedBy) REFERENCES Person (Id),
    CONSTRAINT FK_AuditProgramme_DecidedBy FOREIGN KEY (DecidedBy) REFERENCES Person (Id),
    CONSTRAINT CK_AuditProgramme_State CHECK (State IN ('Proposed', 'Approved', 'Refused', 'Replaced')),
    CONSTRAINT CK_AuditProgramme_Days CHECK (FromDay <= UntilDay),
    CONSTRAINT CK_AuditProgramme_Decided CHECK (State NOT IN ('Approved', 'Refused') OR (DecidedBy IS NOT NULL AND DecidedAt IS NOT NULL))
)
GO

CREATE UNIQUE INDEX UX_AuditProgramme_Live ON AuditProgramme (State) WHERE State IN ('Proposed', 'Approved')
GO

CREATE TRIGGER AuditProgramme_kept_update BEFORE UPDATE ON AuditProgramme WHEN OLD.Said <> NEW.Said OR OLD.Hash <> NEW.Hash OR OLD.FromDay <> NEW.FromDay OR OLD.UntilDay <> NEW.UntilDay BEGIN SELECT RAISE(ABORT, 'What a programme said stays as it was'); END
GO

CREATE TRIGGER AuditProgramme_kept_delete BEFORE DELETE ON AuditProgramme BEGIN SELECT RAISE(ABORT, 'What a programme said stays as it was'); END
GO
