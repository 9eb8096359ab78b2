DELETE FROM wanted;
