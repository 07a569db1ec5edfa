-- A message takes the number after its lane's last one in its own insert, and a newer change finds the older ones by topic:
-- neither the counter nor the index is needed

DROP TABLE LaneCounter
GO

DROP INDEX IX_OutboxMessage_Changes
GO
