-- What the assignments of people on leave came to, day by day: kept when the leave itself is deleted, so that figures of a past
-- day stay what they were (RT-10, DT-9). Numbers only, no person.

CREATE TABLE LeaveTotal (
    OnDay TEXT NOT NULL,
    DocumentId TEXT NOT NULL,
    Department TEXT NOT NULL,
    Acknowledged INTEGER NOT NULL,
    Required INTEGER NOT NULL,
    OnTime INTEGER NOT NULL,
    Due INTEGER NOT NULL,
    Overdue INTEGER NOT NULL,
    CONSTRAINT PK_LeaveTotal PRIMARY KEY (OnDay, DocumentId, Department),
    CONSTRAINT FK_LeaveTotal_DocumentId FOREIGN KEY (DocumentId) REFERENCES Document (Id)
)
GO
