SELECT pharmacy, day, kind, masks, batch, sheet, sheet_row
FROM stock
ORDER BY pharmacy, day, id;
