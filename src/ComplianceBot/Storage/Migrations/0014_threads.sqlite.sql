-- The thread into which a message was put: what somebody writes there later is about what the message shows.

ALTER TABLE OutboxMessage ADD COLUMN Thread TEXT NULL
GO

CREATE INDEX IX_OutboxMessage_Thread ON OutboxMessage (Lane, Thread) WHERE Thread IS NOT NULL
GO
