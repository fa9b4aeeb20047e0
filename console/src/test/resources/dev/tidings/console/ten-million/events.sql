-- Positions first to last of a log of so many events, spread over 30 days. Parameters: events, first, last.
INSERT INTO tidings_event (position, event_id, type, version, source, event_key, topics, tenant, correlation_id, causation_id, metadata, payload, occurred_at, occurred_nanos, recorded_at)
SELECT n, event_id, type, 1, 'shop-' || n % 4, event_key, topics, tenant, correlation_id, causation_id,
    nullif(json_strip_nulls(json_build_object('tenant', tenant, 'correlation_id', correlation_id, 'causation_id', causation_id, 'user', 'user-' || n % 977))::text, '{}'),
    '{"orderId":"o-' || k || '","customer":{"id":' || k % 50000 || ',"name":"Customer ' || k % 50000 || '","country":"' || (ARRAY['DE','FR','NL','AT','CH'])[1 + n % 5] || '"},"total":' || (n % 100000) / 100.0
      || ',"currency":"EUR","priority":' || (n % 50 = 0) || ',"note":"' || repeat(md5(n::text), 1 + (n % 13)::int) || '"}',
    recorded - interval '3 milliseconds', n % 1000, recorded
FROM (SELECT *,
        CASE WHEN n % 1000000 = 77 THEN 'audit.year.closed' ELSE types[1 + floor(39 * power(random(), 3))::int] END AS type,
        CASE WHEN k % 20 = 0 THEN NULL WHEN n % 2000000 = 99 THEN 'key-rare' ELSE 'order-' || k END AS event_key,
        CASE WHEN n % 1000000 = 77 THEN '["year-end"]' WHEN n % 5 < 3 THEN NULL WHEN n % 5 = 3 THEN '["orders"]'
             WHEN n % 35 = 4 THEN '["orders","billing"]' WHEN n % 35 = 9 THEN '["stock"]' ELSE '["shipping-' || n % 4 || '"]' END AS topics,
        CASE WHEN n % 3000000 = 55 THEN 'tenant-rare' WHEN r1 < 0.1 THEN NULL ELSE 'tenant-' || floor(50 * power(r1, 2)) END AS tenant,
        CASE WHEN g.size = 1 OR (g.lane >= 5 AND i = 0) THEN NULL
             WHEN g.lane < 5 THEN 'req-' || md5((n - 10 * i)::text) ELSE md5((n - 10 * i)::text)::uuid::text END AS correlation_id,
        CASE WHEN i = 0 THEN NULL ELSE md5((n - 10)::text)::uuid::text END AS causation_id,
        md5(n::text)::uuid::text AS event_id,
        now() - interval '30 days' + n * (interval '30 days' / ${events}) AS recorded
    FROM (SELECT n, n % 10 AS lane, floor((1 + sqrt(1 + 8 * (n / 10 % 210))) / 2)::int AS size, random() AS r1, floor(200000 * power(random(), 1.5))::int AS k,
            n / 10 % 210 - (floor((1 + sqrt(1 + 8 * (n / 10 % 210))) / 2)::int * (floor((1 + sqrt(1 + 8 * (n / 10 % 210))) / 2)::int - 1)) / 2 AS i
          FROM generate_series(${first}::bigint, ${last}::bigint) n) g
    CROSS JOIN (SELECT array_agg((ARRAY['sales','billing','stock','shipping','crm','hr','audit','web'])[1 + t % 8] || '.' || (ARRAY['order','invoice','item','parcel','customer'])[1 + t / 8] || '.' || (ARRAY['placed','paid','changed','cancelled'])[1 + t % 4]) AS types FROM generate_series(0, 38) t) names) e;
