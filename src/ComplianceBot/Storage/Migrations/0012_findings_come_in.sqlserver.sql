-- What somebody reported: an event, a weakness or a suggestion, until an ISMS manager takes it over or declines it (T1, row 3)

CREATE TABLE FindingReport (
    Id NVARCHAR(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Reference NVARCHAR(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Kind NVARCHAR(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Text NVARCHAR(MAX) NOT NULL,
    Cited NVARCHAR(MAX) NULL,
    ReportedBy NVARCHAR(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
    ReportedAt DATETIME2(3) NOT NULL,
    State NVARCHAR(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
    DecidedBy NVARCHAR(32) COLLATE Latin1_General_100_BIN2 NULL,
    DecidedAt DATETIME2(3) NULL,
    Reason NVARCHAR(MAX) NULL,
    CorrectiveActionId NVARCHAR(32) COLLATE Latin1_General_100_BIN2 NULL,
    CONSTRAINT PK_FindingReport PRIMARY KEY (Id),
    CONSTRAINT UQ_FindingReport_Reference UNIQUE (Reference),
    CONSTRAINT FK_FindingReport_ReportedBy FOREIGN KEY (ReportedBy) REFERENCES Person (Id),
    CONSTRAINT FK_FindingReport_DecidedBy FOREIGN KEY (DecidedBy) REFERENCES Person (Id),
    CONSTRAINT FK_FindingReport_CorrectiveActionId FOREIGN KEY (CorrectiveActionId) REFERENCES CorrectiveAction (Id),
    CONSTRAINT CK_FindingReport_Kind CHECK (Kind IN ('Event', 'Weakness', 'Suggestion')),
    CONSTRAINT CK_FindingReport_State CHECK (State IN ('New', 'TakenOver', 'Declined')),
    CONSTRAINT CK_FindingReport_Decided CHECK ((State = 'New' AND DecidedAt IS NULL) OR (State <> 'New' AND DecidedAt IS NOT NULL)),
    CONSTRAINT CK_FindingReport_Outcome CHECK ((State <> 'TakenOver' OR CorrectiveActionId IS NOT NULL) AND (State <> 'Declined' OR Reason IS NOT NULL))
)
GO

CREATE INDEX IX_FindingReport_New ON FindingReport (State) WHERE State = 'New'
GO

CREATE INDEX IX_FindingReport_CorrectiveAction ON FindingReport (CorrectiveActionId)
GO

CREATE TRIGGER FindingReport_decided ON FindingReport AFTER UPDATE AS
IF EXISTS (SELECT 1 FROM deleted d WHERE d.State <> 'New')
BEGIN;
    THROW 51000, 'A report is decided once', 1;
END
GO

CREATE TRIGGER FindingReport_seen ON FindingReport AFTER UPDATE AS
IF UPDATE(Id) OR UPDATE(Reference) OR UPDATE(Kind) OR UPDATE(Text) OR UPDATE(Cited) OR UPDATE(ReportedBy) OR UPDATE(ReportedAt)
BEGIN;
    THROW 51000, 'What was reported stays as it was written', 1;
END
GO

-- The words of a message, or what was typed with a command, until the form that quotes them is sent; a week at most

CREATE TABLE FindingDraft (
    Id NVARCHAR(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
    PersonId NVARCHAR(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Text NVARCHAR(MAX) NOT NULL,
    IsMessage BIT NOT NULL,
    CreatedAt DATETIME2(3) NOT NULL,
    CONSTRAINT PK_FindingDraft PRIMARY KEY (Id),
    CONSTRAINT FK_FindingDraft_PersonId FOREIGN KEY (PersonId) REFERENCES Person (Id)
)
GO

CREATE INDEX IX_FindingDraft_Created ON FindingDraft (CreatedAt)
GO

-- Which minor gave rise to the question whether several make a major (CA-4): once each

CREATE TABLE MajorProposal (
    CorrectiveActionId NVARCHAR(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
    RequirementId NVARCHAR(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Minors INT NOT NULL,
    ProposedAt DATETIME2(3) NOT NULL,
    CONSTRAINT PK_MajorProposal PRIMARY KEY (CorrectiveActionId),
    CONSTRAINT FK_MajorProposal_CorrectiveActionId FOREIGN KEY (CorrectiveActionId) REFERENCES CorrectiveAction (Id)
)
GO

CREATE TRIGGER MajorProposal_kept ON MajorProposal AFTER UPDATE, DELETE AS THROW 51000, 'MajorProposal is append-only', 1
GO

-- How a finding was called where it was imported from, so that it comes in once

CREATE TABLE ImportedFinding (
    ExternalReference NVARCHAR(200) COLLATE Latin1_General_100_BIN2 NOT NULL,
    CorrectiveActionId NVARCHAR(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
    ImportedAt DATETIME2(3) NOT NULL,
    CONSTRAINT PK_ImportedFinding PRIMARY KEY (ExternalReference),
    CONSTRAINT FK_ImportedFinding_CorrectiveActionId FOREIGN KEY (CorrectiveActionId) REFERENCES CorrectiveAction (Id)
)
GO

CREATE TRIGGER ImportedFinding_kept ON ImportedFinding AFTER UPDATE, DELETE AS THROW 51000, 'ImportedFinding is append-only', 1
