-- Versions of the Statement of Applicability: top management approves one, and only then it counts

CREATE TABLE StatementVersion (
    Id TEXT NOT NULL,
    Number INTEGER NOT NULL,
    Hash TEXT NOT NULL,
    State TEXT NOT NULL,
    ProposedBy TEXT NULL,
    ProposedAt TEXT NOT NULL,
    DecidedBy TEXT NULL,
    DecidedAt TEXT NULL,
    DecisionReason TEXT NULL,
    CONSTRAINT PK_StatementVersion PRIMARY KEY (Id),
    CONSTRAINT UQ_StatementVersion_Number UNIQUE (Number),
    CONSTRAINT CK_StatementVersion_State CHECK (State IN ('Proposed', 'Approved', 'Refused', 'Replaced'))
)
GO

CREATE UNIQUE INDEX UX_StatementVersion_Live ON StatementVersion (State) WHERE State IN ('Proposed', 'Approved')
GO

-- What a version says about each control: applied or not, why, whose it is and how far it has got

CREATE TABLE StatementControl (
    VersionId TEXT NOT NULL,
    ControlId TEXT NOT NULL,
    Applicable INTEGER NOT NULL,
    Reasons TEXT NOT NULL,
    Justification TEXT NOT NULL,
    OwnerId TEXT NULL,
    Implementation TEXT NULL,
    CONSTRAINT PK_StatementControl PRIMARY KEY (VersionId, ControlId),
    CONSTRAINT FK_StatementControl_VersionId FOREIGN KEY (VersionId) REFERENCES StatementVersion (Id),
    CONSTRAINT FK_StatementControl_OwnerId FOREIGN KEY (OwnerId) REFERENCES Person (Id),
    CONSTRAINT CK_StatementControl_Implementation CHECK (Implementation IN ('Planned', 'Partly', 'Implemented'))
)
GO

CREATE TRIGGER StatementControl_kept_update BEFORE UPDATE ON StatementControl BEGIN SELECT RAISE(ABORT, 'StatementControl is append-only'); END
GO

CREATE TRIGGER StatementControl_kept_delete BEFORE DELETE ON StatementControl BEGIN SELECT RAISE(ABORT, 'StatementControl is append-only'); END
GO

-- Whom top management named to stand in for the ISMS manager, and until when

CREATE TABLE Deputy (
    Id TEXT NOT NULL,
    PersonId TEXT NOT NULL,
    NamedBy TEXT NULL,
    NamedAt TEXT NOT NULL,
    EndedAt TEXT NULL,
    CONSTRAINT PK_Deputy PRIMARY KEY (Id),
    CONSTRAINT FK_Deputy_PersonId FOREIGN KEY (PersonId) REFERENCES Person (Id)
)
GO

CREATE UNIQUE INDEX UX_Deputy_Open ON Deputy (PersonId) WHERE EndedAt IS NULL
GO
