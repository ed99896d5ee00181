-- Files mostly come packed: trying to pack them again costs time and gains nothing.
ALTER TABLE import_file_chunk ALTER COLUMN bytes SET STORAGE EXTERNAL;
