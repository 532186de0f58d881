-- Looking up a number reads granules of 256 entries here and there. A column's block of the usual size holds sixty times
-- as much and is decompressed whole, so blocks are small: a hundred numbers are found four times as fast, for a twelfth
-- more disk. Parts that are there already get it when they are merged.

ALTER TABLE {{database}}.cdr_number{{local}}{{on_cluster}}
  MODIFY SETTING min_compress_block_size = 4096, max_compress_block_size = 16384;
