SELECT d.id, d.act, d.week, d.round, d.about, d.secret, d.announcement, r.act, r.result
FROM draw d LEFT JOIN draw_result r ON r.draw = d.id
ORDER BY d.id;
