-- The thread of a message stood in its body as well, and of older messages and of changes only there

UPDATE OutboxMessage SET Thread = JSON_VALUE(Body, '$.thread')
 WHERE Thread IS NULL AND JSON_VALUE(Body, '$.thread') IS NOT NULL
GO
