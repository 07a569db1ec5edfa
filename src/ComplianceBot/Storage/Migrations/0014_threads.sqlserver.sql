-- The thread into which a message was put: what somebody writes there later is about what the message shows.

ALTER TABLE OutboxMessage ADD Thread NVARCHAR(200) COLLATE Latin1_General_100_BIN2 NULL
GO

CREATE INDEX IX_OutboxMessage_Thread ON OutboxMessage (Lane, Thread) WHERE Thread IS NOT NULL
GO
