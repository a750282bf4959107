-- How many trials were spent on the hypothesis when a validation judged; null of other occasions, and of those before this.
ALTER TABLE verdicts ADD COLUMN trials INTEGER;
