SELECT e.act, e.kind, e.voucher, e.household, e.pharmacy, e.day, e.masks, e.batch, e.sheet, e.sheet_row, e.source
FROM entry e JOIN act a ON a.id = e.act
WHERE a.undone_by IS NULL
ORDER BY e.id;
