-- An audit that is taken out of the programme keeps the state it had, and is cancelled (clause 9.2.2)

ALTER TABLE Audit ADD CancelledOn DATE NULL
GO

-- Since when it is the turn of whoever is next (NG-3)

ALTER TABLE Audit ADD SinceAt DATETIME2(3) NULL
GO

CREATE TRIGGER Audit_cancelled ON Audit AFTER UPDATE, DELETE AS
IF EXISTS (SELECT 1 FROM deleted WHERE CancelledOn IS NOT NULL)
BEGIN;
    THROW 51000, 'A cancelled audit is locked', 1;
END
GO

-- Who confirmed the briefing before an audit (AK-10)

CREATE TABLE AuditBriefing (
    AuditId NVARCHAR(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
    PersonId NVARCHAR(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
    ConfirmedAt DATETIME2(3) NOT NULL,
    CONSTRAINT PK_AuditBriefing PRIMARY KEY (AuditId, PersonId),
    CONSTRAINT FK_AuditBriefing_AuditId FOREIGN KEY (AuditId) REFERENCES Audit (Id),
    CONSTRAINT FK_AuditBriefing_PersonId FOREIGN KEY (PersonId) REFERENCES Person (Id)
)
GO

CREATE TRIGGER AuditBriefing_kept ON AuditBriefing AFTER UPDATE, DELETE AS THROW 51000, 'AuditBriefing is append-only', 1
GO

-- Versions of the audit programme: what it said when it was proposed, and what top management decided (row 21)

CREATE TABLE AuditProgramme (
    Id NVARCHAR(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Number INT NOT NULL,
    FromDay DATE NOT NULL,
    UntilDay DATE NOT NULL,
    Said NVARCHAR(MAX) NOT NULL,
    Hash NVARCHAR(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
    State NVARCHAR(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
    ProposedBy NVARCHAR(32) COLLATE Latin1_General_100_BIN2 NULL,
    ProposedAt DATETIME2(3) NOT NULL,
    DecidedBy NVARCHAR(32) COLLATE Latin1_General_100_BIN2 NULL,
    DecidedAt DATETIME2(3) NULL,
    DecisionReason NVARCHAR(MAX) NULL,
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

CREATE TRIGGER AuditProgramme_kept_update ON AuditProgramme AFTER UPDATE AS
IF EXISTS (SELECT 1 FROM deleted d JOIN inserted i ON i.Id = d.Id WHERE d.Said <> i.Said OR d.Hash <> i.Hash OR d.FromDay <> i.FromDay OR d.UntilDay <> i.UntilDay)
BEGIN;
    THROW 51000, 'What a programme said stays as it was', 1;
END
GO

CREATE TRIGGER AuditProgramme_kept_delete ON AuditProgramme AFTER DELETE AS THROW 51000, 'What a programme said stays as it was', 1
GO
