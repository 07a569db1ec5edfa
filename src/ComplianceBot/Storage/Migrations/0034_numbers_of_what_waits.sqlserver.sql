-- The number of a message is its place among those of its conversation that wait: it is taken in that order, and asked for by nothing else. So one
-- index holds what two held, of the few that wait and not of all that ever were. What was sent is found by the chat product's name of it. The sequence
-- begins above whatever was counted before: works beside each other take their numbers from it without a lock (decision 0029)

CREATE SEQUENCE OutboxNumber AS BIGINT START WITH 1000000000000 INCREMENT BY 1
GO

ALTER TABLE OutboxMessage DROP CONSTRAINT UQ_OutboxMessage_LaneNumber
GO

DROP INDEX IX_OutboxMessage_Waiting ON OutboxMessage
GO

CREATE UNIQUE INDEX UX_OutboxMessage_Waiting ON OutboxMessage (Lane, Number) WHERE State = 'Waiting'
GO

CREATE INDEX IX_OutboxMessage_Platform ON OutboxMessage (Lane, PlatformId) WHERE PlatformId IS NOT NULL AND Kind = 'Send' AND Topic IS NOT NULL
GO
