-- The thread of a message stood in its body as well, and of older messages and of changes only there

UPDATE OutboxMessage SET Thread = json_extract(Body, '$.thread')
 WHERE Thread IS NULL AND json_extract(Body, '$.thread') IS NOT NULL
GO
