-- Whether a malware scan looked at a kept file; NULL where it was not asked at the time.
ALTER TABLE FileArrival ADD COLUMN Scanned INTEGER NULL;
