-- What the assignments of people on leave came to, day by day: kept when the leave itself is deleted, so that figures of a past
-- day stay what they were (RT-10, DT-9). Numbers only, no person.

CREATE TABLE LeaveTotal (
    OnDay DATE NOT NULL,
    DocumentId NVARCHAR(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Department NVARCHAR(200) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Acknowledged INT NOT NULL,
    Required INT NOT NULL,
    OnTime INT NOT NULL,
    Due INT NOT NULL,
    Overdue INT NOT NULL,
    CONSTRAINT PK_LeaveTotal PRIMARY KEY (OnDay, DocumentId, Department),
    CONSTRAINT FK_LeaveTotal_DocumentId FOREIGN KEY (DocumentId) REFERENCES Document (Id)
)
GO
