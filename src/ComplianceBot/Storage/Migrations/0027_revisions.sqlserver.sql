-- How many states the records had that every round reads: what was read of one state need not be read again

CREATE TABLE Revision (
    Name NVARCHAR(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
    Number BIGINT NOT NULL,
    CONSTRAINT PK_Revision PRIMARY KEY (Name)
)
GO

INSERT INTO Revision (Name, Number) VALUES ('People', 1), ('Holidays', 1), ('Leave', 1), ('EvidenceSeries', 1), ('Audits', 1), ('Reviews', 1)
GO

-- without a count of its own: whoever changes a row is told how many of theirs changed

CREATE TRIGGER Person_revised ON Person AFTER INSERT, UPDATE, DELETE AS
BEGIN
    SET NOCOUNT ON;
    UPDATE Revision SET Number = Number + 1 WHERE Name = 'People';
END
GO

CREATE TRIGGER PersonRole_revised ON PersonRole AFTER INSERT, UPDATE, DELETE AS
BEGIN
    SET NOCOUNT ON;
    UPDATE Revision SET Number = Number + 1 WHERE Name = 'People';
END
GO

CREATE TRIGGER Holiday_revised ON Holiday AFTER INSERT, UPDATE, DELETE AS
BEGIN
    SET NOCOUNT ON;
    UPDATE Revision SET Number = Number + 1 WHERE Name = 'Holidays';
END
GO

CREATE TRIGGER Leave_revised ON Leave AFTER INSERT, UPDATE, DELETE AS
BEGIN
    SET NOCOUNT ON;
    UPDATE Revision SET Number = Number + 1 WHERE Name = 'Leave';
END
GO

CREATE TRIGGER EvidenceSeries_revised ON EvidenceSeries AFTER INSERT, UPDATE, DELETE AS
BEGIN
    SET NOCOUNT ON;
    UPDATE Revision SET Number = Number + 1 WHERE Name = 'EvidenceSeries';
END
GO

CREATE TRIGGER Audit_revised ON Audit AFTER INSERT, UPDATE, DELETE AS
BEGIN
    SET NOCOUNT ON;
    UPDATE Revision SET Number = Number + 1 WHERE Name = 'Audits';
END
GO

CREATE TRIGGER ManagementReview_revised ON ManagementReview AFTER INSERT, UPDATE, DELETE AS
BEGIN
    SET NOCOUNT ON;
    UPDATE Revision SET Number = Number + 1 WHERE Name = 'Reviews';
END
GO

CREATE TRIGGER ReviewInput_revised ON ReviewInput AFTER INSERT, UPDATE, DELETE AS
BEGIN
    SET NOCOUNT ON;
    UPDATE Revision SET Number = Number + 1 WHERE Name = 'Reviews';
END
GO

CREATE TRIGGER ReviewPerson_revised ON ReviewPerson AFTER INSERT, UPDATE, DELETE AS
BEGIN
    SET NOCOUNT ON;
    UPDATE Revision SET Number = Number + 1 WHERE Name = 'Reviews';
END
GO

CREATE TRIGGER ReviewDecision_revised ON ReviewDecision AFTER INSERT, UPDATE, DELETE AS
BEGIN
    SET NOCOUNT ON;
    UPDATE Revision SET Number = Number + 1 WHERE Name = 'Reviews';
END
