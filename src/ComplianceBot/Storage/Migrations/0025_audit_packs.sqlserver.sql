-- Audit packs that people asked for in the chat: held under a lease while they are made, fetched once within fifteen minutes (row 35)

CREATE TABLE AuditPackJob (
    Id NVARCHAR(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
    PersonId NVARCHAR(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Channel NVARCHAR(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Tenant NVARCHAR(200) COLLATE Latin1_General_100_BIN2 NOT NULL,
    UserId NVARCHAR(200) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Lane NVARCHAR(200) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Audit NVARCHAR(40) COLLATE Latin1_General_100_BIN2 NULL,
    AsOf NVARCHAR(40) COLLATE Latin1_General_100_BIN2 NULL,
    Language NVARCHAR(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
    State NVARCHAR(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
    AskedAt DATETIME2(3) NOT NULL,
    Attempts INT NOT NULL,
    NextAt DATETIME2(3) NOT NULL,
    LeasedUntil DATETIME2(3) NULL,
    Fence INT NOT NULL,
    Size BIGINT NULL,
    TicketHash NVARCHAR(64) COLLATE Latin1_General_100_BIN2 NULL,
    ValidUntil DATETIME2(3) NULL,
    SettledAt DATETIME2(3) NULL,
    CONSTRAINT PK_AuditPackJob PRIMARY KEY (Id),
    CONSTRAINT FK_AuditPackJob_PersonId FOREIGN KEY (PersonId) REFERENCES Person (Id),
    CONSTRAINT CK_AuditPackJob_State CHECK (State IN ('Waiting', 'Ready', 'Given', 'Over', 'Failed'))
)
GO

CREATE INDEX IX_AuditPackJob_Open ON AuditPackJob (State, NextAt) WHERE State IN ('Waiting', 'Ready')
GO

CREATE UNIQUE INDEX UQ_AuditPackJob_TicketHash ON AuditPackJob (TicketHash) WHERE TicketHash IS NOT NULL
GO

-- The pieces of a made pack in the vault, until it was fetched or is over

CREATE TABLE AuditPackPart (
    JobId NVARCHAR(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Number INT NOT NULL,
    Hash NVARCHAR(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Size BIGINT NOT NULL,
    CONSTRAINT PK_AuditPackPart PRIMARY KEY (JobId, Number),
    CONSTRAINT FK_AuditPackPart_JobId FOREIGN KEY (JobId) REFERENCES AuditPackJob (Id)
)
GO

CREATE INDEX IX_AuditPackPart_Hash ON AuditPackPart (Hash)
GO
