-- Versions of the Statement of Applicability: top management approves one, and only then it counts

CREATE TABLE StatementVersion (
    Id NVARCHAR(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Number INT NOT NULL,
    Hash NVARCHAR(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
    State NVARCHAR(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
    ProposedBy NVARCHAR(32) COLLATE Latin1_General_100_BIN2 NULL,
    ProposedAt DATETIME2(3) NOT NULL,
    DecidedBy NVARCHAR(32) COLLATE Latin1_General_100_BIN2 NULL,
    DecidedAt DATETIME2(3) NULL,
    DecisionReason NVARCHAR(1000) NULL,
    CONSTRAINT PK_StatementVersion PRIMARY KEY (Id),
    CONSTRAINT UQ_StatementVersion_Number UNIQUE (Number),
    CONSTRAINT CK_StatementVersion_State CHECK (State IN ('Proposed', 'Approved', 'Refused', 'Replaced'))
)
GO

CREATE UNIQUE INDEX UX_StatementVersion_Live ON StatementVersion (State) WHERE State IN ('Proposed', 'Approved')
GO

-- What a version says about each control: applied or not, why, whose it is and how far it has got

CREATE TABLE StatementControl (
    VersionId NVARCHAR(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
    ControlId NVARCHAR(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Applicable BIT NOT NULL,
    Reasons NVARCHAR(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Justification NVARCHAR(500) NOT NULL,
    OwnerId NVARCHAR(32) COLLATE Latin1_General_100_BIN2 NULL,
    Implementation NVARCHAR(40) COLLATE Latin1_General_100_BIN2 NULL,
    CONSTRAINT PK_StatementControl PRIMARY KEY (VersionId, ControlId),
    CONSTRAINT FK_StatementControl_VersionId FOREIGN KEY (VersionId) REFERENCES StatementVersion (Id),
    CONSTRAINT FK_StatementControl_OwnerId FOREIGN KEY (OwnerId) REFERENCES Person (Id),
    CONSTRAINT CK_StatementControl_Implementation CHECK (Implementation IN ('Planned', 'Partly', 'Implemented'))
)
GO

CREATE TRIGGER StatementControl_kept ON StatementControl AFTER UPDATE, DELETE AS THROW 51000, 'StatementControl is append-only', 1
GO

-- Whom top management named to stand in for the ISMS manager, and until when

CREATE TABLE Deputy (
    Id NVARCHAR(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
    PersonId NVARCHAR(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
    NamedBy NVARCHAR(32) COLLATE Latin1_General_100_BIN2 NULL,
    NamedAt DATETIME2(3) NOT NULL,
    EndedAt DATETIME2(3) NULL,
    CONSTRAINT PK_Deputy PRIMARY KEY (Id),
    CONSTRAINT FK_Deputy_PersonId FOREIGN KEY (PersonId) REFERENCES Person (Id)
)
GO

CREATE UNIQUE INDEX UX_Deputy_Open ON Deputy (PersonId) WHERE EndedAt IS NULL
GO
