-- The user that Grafana queries with: it may set limits on a query (readonly = 2), and read, and nothing else.
CREATE USER IF NOT EXISTS tollgrid_reader IDENTIFIED WITH sha256_password BY 'tollgrid' SETTINGS readonly = 2;
GRANT SELECT, dictGet ON tollgrid.* TO tollgrid_reader;
