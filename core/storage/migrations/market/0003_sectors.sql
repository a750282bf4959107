-- Of the symbol in the spell, as the file named it; NULL where it named none.
ALTER TABLE universe_spells ADD COLUMN sector VARCHAR;
