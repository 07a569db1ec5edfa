-- What was released to an external auditor for the days of an access window, each in the version that was seen then; reports of audits
-- as all the rest (PR-11, note 2 of the matrix)

CREATE TABLE ExternalRelease (
    Id NVARCHAR(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
    AccessId NVARCHAR(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Kind NVARCHAR(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
    RecordId NVARCHAR(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
    RecordVersion NVARCHAR(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
    ReleasedBy NVARCHAR(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
    ReleasedAt DATETIME2(3) NOT NULL,
    TakenBackBy NVARCHAR(32) COLLATE Latin1_General_100_BIN2 NULL,
    TakenBackAt DATETIME2(3) NULL,
    CONSTRAINT PK_ExternalRelease PRIMARY KEY (Id),
    CONSTRAINT FK_ExternalRelease_AccessId FOREIGN KEY (AccessId) REFERENCES ExternalAccess (Id),
    CONSTRAINT FK_ExternalRelease_ReleasedBy FOREIGN KEY (ReleasedBy) REFERENCES Person (Id),
    CONSTRAINT FK_ExternalRelease_TakenBackBy FOREIGN KEY (TakenBackBy) REFERENCES Person (Id),
    CONSTRAINT CK_ExternalRelease_Kind CHECK (Kind IN ('Report', 'Minutes', 'Evidence')),
    CONSTRAINT CK_ExternalRelease_TakenBack CHECK ((TakenBackAt IS NULL AND TakenBackBy IS NULL) OR (TakenBackAt IS NOT NULL AND TakenBackBy IS NOT NULL))
)
GO

CREATE UNIQUE INDEX UX_ExternalRelease_Open ON ExternalRelease (AccessId, Kind, RecordId) WHERE TakenBackAt IS NULL
GO

INSERT INTO ExternalRelease (Id, AccessId, Kind, RecordId, RecordVersion, ReleasedBy, ReleasedAt, TakenBackBy, TakenBackAt)
SELECT LOWER(REPLACE(CONVERT(NVARCHAR(36), NEWID()), '-', '')), r.AccessId, 'Report', r.AuditId, 'reported', a.GrantedBy, a.GrantedAt, NULL, NULL
  FROM ExternalAccessReport r
  JOIN ExternalAccess a ON a.Id = r.AccessId
GO

DROP TABLE ExternalAccessReport
GO

-- What a certification body offers and when it can come (S-208)

ALTER TABLE CertificationBody ADD OfferAmount BIGINT NULL
GO

ALTER TABLE CertificationBody ADD OfferCurrency NVARCHAR(40) COLLATE Latin1_General_100_BIN2 NULL
GO

ALTER TABLE CertificationBody ADD OfferFrom DATE NULL
GO

ALTER TABLE CertificationBody ADD OfferUntil DATE NULL
GO

-- What was agreed with a certification body, and when; the newest list of documents counts (S-210)

CREATE TABLE CertificationContact (
    Id NVARCHAR(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
    BodyId NVARCHAR(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
    ContactOn DATE NOT NULL,
    Topic NVARCHAR(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Agreed NVARCHAR(MAX) NOT NULL,
    Documents NVARCHAR(MAX) NULL,
    WrittenBy NVARCHAR(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
    WrittenAt DATETIME2(3) NOT NULL,
    CONSTRAINT PK_CertificationContact PRIMARY KEY (Id),
    CONSTRAINT FK_CertificationContact_BodyId FOREIGN KEY (BodyId) REFERENCES CertificationBody (Id),
    CONSTRAINT FK_CertificationContact_WrittenBy FOREIGN KEY (WrittenBy) REFERENCES Person (Id),
    CONSTRAINT CK_CertificationContact_Topic CHECK (Topic IN ('Scheduling', 'Documents', 'Scope', 'Other'))
)
GO

CREATE INDEX IX_CertificationContact_Body ON CertificationContact (BodyId, ContactOn)
GO

CREATE TRIGGER CertificationContact_kept ON CertificationContact AFTER UPDATE, DELETE AS THROW 51000, 'CertificationContact is append-only', 1
GO
