-- The user that Grafana queries with: it may set limits on a query (readonly = 2), and read, and nothing else.
CREATE USER IF NOT EXISTS tollgrid_reader IDENTIFIED WITH sha256_password BY 'tollgrid' SETTINGS readonly = 2;
GRANT SELECT, dictGet ON tollgrid.* TO tollgrid_reader;

-- The user that administrators' uploads of numbering files write with. Reports never use it.
CREATE USER IF NOT EXISTS tollgrid_loader IDENTIFIED WITH sha256_password BY 'tollgrid';
GRANT SELECT, INSERT, ALTER DELETE ON tollgrid.us_* TO tollgrid_loader;
GRANT CREATE TABLE, DROP TABLE ON tollgrid.us_numbering_tmp_* TO tollgrid_loader;
GRANT SYSTEM RELOAD DICTIONARY ON *.* TO tollgrid_loader;
