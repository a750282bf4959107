-- Whether a filing's day is a period's end plus a stated lag, for want of a filing date. Such a day is an assumption, so
-- a later import of the period replaces it; a filing date is a fact, and a later filing is an amendment beside it.
ALTER TABLE fundamentals ADD COLUMN lagged BOOLEAN DEFAULT false;
