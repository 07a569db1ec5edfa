-- What was released to an external auditor for the days of an access window, each in the version that was seen then; reports of audits
-- as all the rest (PR-11, note 2 of the matrix)

CREATE TABLE ExternalRelease (
    Id TEXT NOT NULL,
    AccessId TEXT NOT NULL,
    Kind TEXT NOT NULL,
    RecordId TEXT NOT NULL,
    RecordVersion TEXT NOT NULL,
    ReleasedBy TEXT NOT NULL,
    ReleasedAt TEXT NOT NULL,
    TakenBackBy TEXT NULL,
    TakenBackAt TEXT NULL,
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
SELECT lower(hex(randomblob(16))), r.AccessId, 'Report', r.AuditId, 'reported', a.GrantedBy, a.GrantedAt, NULL, NULL
  FROM ExternalAccessReport r
  JOIN ExternalAccess a ON a.Id = r.AccessId
GO

DROP TABLE ExternalAccessReport
GO

-- What a certification body offers and when it can come (S-208)

ALTER TABLE CertificationBody ADD COLUMN OfferAmount INTEGER NULL
GO

ALTER TABLE CertificationBody ADD COLUMN OfferCurrency TEXT NULL
GO

ALTER TABLE CertificationBody ADD COLUMN OfferFrom TEXT NULL
GO

ALTER TABLE CertificationBody ADD COLUMN OfferUntil TEXT NULL
GO

-- What was agreed with a certification body, and when; the newest list of documents counts (S-210)

CREATE TABLE CertificationContact (
    Id TEXT NOT NULL,
    BodyId TEXT NOT NULL,
    ContactOn TEXT NOT NULL,
    Topic TEXT NOT NULL,
    Agreed TEXT NOT NULL,
    Documents TEXT NULL,
    WrittenBy TEXT NOT NULL,
    WrittenAt TEXT NOT NULL,
    CONSTRAINT PK_CertificationContact PRIMARY KEY (Id),
    CONSTRAINT FK_CertificationContact_BodyId FOREIGN KEY (BodyId) REFERENCES CertificationBody (Id),
    CONSTRAINT FK_CertificationContact_WrittenBy FOREIGN KEY (WrittenBy) REFERENCES Person (Id),
    CONSTRAINT CK_CertificationContact_Topic CHECK (Topic IN ('Scheduling', 'Documents', 'Scope', 'Other'))
)
GO

CREATE INDEX IX_CertificationContact_Body ON CertificationContact (BodyId, ContactOn)
GO

CREATE TRIGGER CertificationContact_kept_update BEFORE UPDATE ON CertificationContact BEGIN SELECT RAISE(ABORT, 'CertificationContact is append-only'); END
GO

CREATE TRIGGER CertificationContact_kept_delete BEFORE DELETE ON CertificationContact BEGIN SELECT RAISE(ABORT, 'CertificationContact is append-only'); END
GO
