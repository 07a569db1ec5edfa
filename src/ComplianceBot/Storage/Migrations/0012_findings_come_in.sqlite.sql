-- What somebody reported: an event, a weakness or a suggestion, until an ISMS manager takes it over or declines it (T1, row 3)

CREATE TABLE FindingReport (
    Id TEXT NOT NULL,
    Reference TEXT NOT NULL,
    Kind TEXT NOT NULL,
    Text TEXT NOT NULL,
    Cited TEXT NULL,
    ReportedBy TEXT NOT NULL,
    ReportedAt TEXT NOT NULL,
    State TEXT NOT NULL,
    DecidedBy TEXT NULL,
    DecidedAt TEXT NULL,
    Reason TEXT NULL,
    CorrectiveActionId TEXT NULL,
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

CREATE TRIGGER FindingReport_decided BEFORE UPDATE ON FindingReport WHEN OLD.State <> 'New' BEGIN SELECT RAISE(ABORT, 'A report is decided once'); END
GO

CREATE TRIGGER FindingReport_seen BEFORE UPDATE OF Id, Reference, Kind, Text, Cited, ReportedBy, ReportedAt ON FindingReport BEGIN SELECT RAISE(ABORT, 'What was reported stays as it was written'); END
GO

-- The words of a message, or what was typed with a command, until the form that quotes them is sent; a week at most

CREATE TABLE FindingDraft (
    Id TEXT NOT NULL,
    PersonId TEXT NOT NULL,
    Text TEXT NOT NULL,
    IsMessage INTEGER NOT NULL,
    CreatedAt TEXT NOT NULL,
    CONSTRAINT PK_FindingDraft PRIMARY KEY (Id),
    CONSTRAINT FK_FindingDraft_PersonId FOREIGN KEY (PersonId) REFERENCES Person (Id)
)
GO

CREATE INDEX IX_FindingDraft_Created ON FindingDraft (CreatedAt)
GO

-- Which minor gave rise to the question whether several make a major (CA-4): once each

CREATE TABLE MajorProposal (
    CorrectiveActionId TEXT NOT NULL,
    RequirementId TEXT NOT NULL,
    Minors INTEGER NOT NULL,
    ProposedAt TEXT NOT NULL,
    CONSTRAINT PK_MajorProposal PRIMARY KEY (CorrectiveActionId),
    CONSTRAINT FK_MajorProposal_CorrectiveActionId FOREIGN KEY (CorrectiveActionId) REFERENCES CorrectiveAction (Id)
)
GO

CREATE TRIGGER MajorProposal_kept_update BEFORE UPDATE ON MajorProposal BEGIN SELECT RAISE(ABORT, 'MajorProposal is append-only'); END
GO

CREATE TRIGGER MajorProposal_kept_delete BEFORE DELETE ON MajorProposal BEGIN SELECT RAISE(ABORT, 'MajorProposal is append-only'); END
GO

-- How a finding was called where it was imported from, so that it comes in once

CREATE TABLE ImportedFinding (
    ExternalReference TEXT NOT NULL,
    CorrectiveActionId TEXT NOT NULL,
    ImportedAt TEXT NOT NULL,
    CONSTRAINT PK_ImportedFinding PRIMARY KEY (ExternalReference),
    CONSTRAINT FK_ImportedFinding_CorrectiveActionId FOREIGN KEY (CorrectiveActionId) REFERENCES CorrectiveAction (Id)
)
GO

CREATE TRIGGER ImportedFinding_kept_update BEFORE UPDATE ON ImportedFinding BEGIN SELECT RAISE(ABORT, 'ImportedFinding is append-only'); END
GO

CREATE TRIGGER ImportedFinding_kept_delete BEFORE DELETE ON ImportedFinding BEGIN SELECT RAISE(ABORT, 'ImportedFinding is append-only'); END
