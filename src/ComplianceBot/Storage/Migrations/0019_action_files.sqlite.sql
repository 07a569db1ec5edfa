-- Files that show that an action was done (T6), and what files that were given in a chat are for

ALTER TABLE ActionEvidence ADD COLUMN Hash TEXT NULL
GO

ALTER TABLE ActionEvidence ADD COLUMN Size INTEGER NULL
GO

ALTER TABLE ActionEvidence ADD COLUMN Type TEXT NULL
GO

ALTER TABLE ActionEvidence ADD COLUMN IsScanned INTEGER NULL
GO

CREATE INDEX IX_ActionEvidence_Hash ON ActionEvidence (Hash) WHERE Hash IS NOT NULL
GO

ALTER TABLE EvidenceBatch ADD COLUMN Purpose TEXT NULL
GO
