-- Files that show that an action was done (T6), and what files that were given in a chat are for

ALTER TABLE ActionEvidence ADD Hash NVARCHAR(64) COLLATE Latin1_General_100_BIN2 NULL
GO

ALTER TABLE ActionEvidence ADD Size BIGINT NULL
GO

ALTER TABLE ActionEvidence ADD Type NVARCHAR(200) NULL
GO

ALTER TABLE ActionEvidence ADD IsScanned BIT NULL
GO

CREATE INDEX IX_ActionEvidence_Hash ON ActionEvidence (Hash) WHERE Hash IS NOT NULL
GO

ALTER TABLE EvidenceBatch ADD Purpose NVARCHAR(100) COLLATE Latin1_General_100_BIN2 NULL
GO
