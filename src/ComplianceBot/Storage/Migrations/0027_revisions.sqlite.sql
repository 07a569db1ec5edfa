-- How many states the records had that every round reads: what was read of one state need not be read again

CREATE TABLE Revision (
    Name TEXT NOT NULL,
    Number INTEGER NOT NULL,
    CONSTRAINT PK_Revision PRIMARY KEY (Name)
)
GO

INSERT INTO Revision (Name, Number) VALUES ('People', 1), ('Holidays', 1), ('Leave', 1), ('EvidenceSeries', 1), ('Audits', 1), ('Reviews', 1)
GO

CREATE TRIGGER Person_revised_insert AFTER INSERT ON Person BEGIN UPDATE Revision SET Number = Number + 1 WHERE Name = 'People'; END
GO

CREATE TRIGGER Person_revised_update AFTER UPDATE ON Person BEGIN UPDATE Revision SET Number = Number + 1 WHERE Name = 'People'; END
GO

CREATE TRIGGER Person_revised_delete AFTER DELETE ON Person BEGIN UPDATE Revision SET Number = Number + 1 WHERE Name = 'People'; END
GO

CREATE TRIGGER PersonRole_revised_insert AFTER INSERT ON PersonRole BEGIN UPDATE Revision SET Number = Number + 1 WHERE Name = 'People'; END
GO

CREATE TRIGGER PersonRole_revised_update AFTER UPDATE ON PersonRole BEGIN UPDATE Revision SET Number = Number + 1 WHERE Name = 'People'; END
GO

CREATE TRIGGER PersonRole_revised_delete AFTER DELETE ON PersonRole BEGIN UPDATE Revision SET Number = Number + 1 WHERE Name = 'People'; END
GO

CREATE TRIGGER Holiday_revised_insert AFTER INSERT ON Holiday BEGIN UPDATE Revision SET Number = Number + 1 WHERE Name = 'Holidays'; END
GO

CREATE TRIGGER Holiday_revised_update AFTER UPDATE ON Holiday BEGIN UPDATE Revision SET Number = Number + 1 WHERE Name = 'Holidays'; END
GO

CREATE TRIGGER Holiday_revised_delete AFTER DELETE ON Holiday BEGIN UPDATE Revision SET Number = Number + 1 WHERE Name = 'Holidays'; END
GO

CREATE TRIGGER Leave_revised_insert AFTER INSERT ON Leave BEGIN UPDATE Revision SET Number = Number + 1 WHERE Name = 'Leave'; END
GO

CREATE TRIGGER Leave_revised_update AFTER UPDATE ON Leave BEGIN UPDATE Revision SET Number = Number + 1 WHERE Name = 'Leave'; END
GO

CREATE TRIGGER Leave_revised_delete AFTER DELETE ON Leave BEGIN UPDATE Revision SET Number = Number + 1 WHERE Name = 'Leave'; END
GO

CREATE TRIGGER EvidenceSeries_revised_insert AFTER INSERT ON EvidenceSeries BEGIN UPDATE Revision SET Number = Number + 1 WHERE Name = 'EvidenceSeries'; END
GO

CREATE TRIGGER EvidenceSeries_revised_update AFTER UPDATE ON EvidenceSeries BEGIN UPDATE Revision SET Number = Number + 1 WHERE Name = 'EvidenceSeries'; END
GO

CREATE TRIGGER EvidenceSeries_revised_delete AFTER DELETE ON EvidenceSeries BEGIN UPDATE Revision SET Number = Number + 1 WHERE Name = 'EvidenceSeries'; END
GO

CREATE TRIGGER Audit_revised_insert AFTER INSERT ON Audit BEGIN UPDATE Revision SET Number = Number + 1 WHERE Name = 'Audits'; END
GO

CREATE TRIGGER Audit_revised_update AFTER UPDATE ON Audit BEGIN UPDATE Revision SET Number = Number + 1 WHERE Name = 'Audits'; END
GO

CREATE TRIGGER Audit_revised_delete AFTER DELETE ON Audit BEGIN UPDATE Revision SET Number = Number + 1 WHERE Name = 'Audits'; END
GO

CREATE TRIGGER ManagementReview_revised_insert AFTER INSERT ON ManagementReview BEGIN UPDATE Revision SET Number = Number + 1 WHERE Name = 'Reviews'; END
GO

CREATE TRIGGER ManagementReview_revised_update AFTER UPDATE ON ManagementReview BEGIN UPDATE Revision SET Number = Number + 1 WHERE Name = 'Reviews'; END
GO

CREATE TRIGGER ManagementReview_revised_delete AFTER DELETE ON ManagementReview BEGIN UPDATE Revision SET Number = Number + 1 WHERE Name = 'Reviews'; END
GO

CREATE TRIGGER ReviewInput_revised_insert AFTER INSERT ON ReviewInput BEGIN UPDATE Revision SET Number = Number + 1 WHERE Name = 'Reviews'; END
GO

CREATE TRIGGER ReviewInput_revised_update AFTER UPDATE ON ReviewInput BEGIN UPDATE Revision SET Number = Number + 1 WHERE Name = 'Reviews'; END
GO

CREATE TRIGGER ReviewInput_revised_delete AFTER DELETE ON ReviewInput BEGIN UPDATE Revision SET Number = Number + 1 WHERE Name = 'Reviews'; END
GO

CREATE TRIGGER ReviewPerson_revised_insert AFTER INSERT ON ReviewPerson BEGIN UPDATE Revision SET Number = Number + 1 WHERE Name = 'Reviews'; END
GO

CREATE TRIGGER ReviewPerson_revised_update AFTER UPDATE ON ReviewPerson BEGIN UPDATE Revision SET Number = Number + 1 WHERE Name = 'Reviews'; END
GO

CREATE TRIGGER ReviewPerson_revised_delete AFTER DELETE ON ReviewPerson BEGIN UPDATE Revision SET Number = Number + 1 WHERE Name = 'Reviews'; END
GO

CREATE TRIGGER ReviewDecision_revised_insert AFTER INSERT ON ReviewDecision BEGIN UPDATE Revision SET Number = Number + 1 WHERE Name = 'Reviews'; END
GO

CREATE TRIGGER ReviewDecision_revised_update AFTER UPDATE ON ReviewDecision BEGIN UPDATE Revision SET Number = Number + 1 WHERE Name = 'Reviews'; END
GO

CREATE TRIGGER ReviewDecision_revised_delete AFTER DELETE ON ReviewDecision BEGIN UPDATE Revision SET Number = Number + 1 WHERE Name = 'Reviews'; END
