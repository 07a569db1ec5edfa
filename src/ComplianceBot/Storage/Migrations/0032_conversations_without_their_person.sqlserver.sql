-- Every press wrote two more pages so that an erasure finds one person's deliveries and messages sooner. They are kept for ninety days
-- (RT-7), and an erasure reads through all of them anyway for the words that name somebody (PR-6)

DROP INDEX IX_Delivery_Person ON Delivery
GO

DROP INDEX IX_OutboxMessage_Person ON OutboxMessage
GO
