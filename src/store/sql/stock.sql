SELECT pharmacy, day, kind, masks, batch
FROM stock
ORDER BY pharmacy, day, id;
