-- 30 subscriptions, two of them behind, pending deliveries, 100,000 dead letters in some 30 groups, 200,000 notes of the audit trail, 500 replays.
INSERT INTO tidings_cursor (subscription, partition_no, start_position, position, gaps, lease_token, partition_count)
SELECT 'subscription-' || s, 0, 0, ${events} - CASE WHEN s >= 28 THEN 1000 * s ELSE 0 END, '', 1, 1 FROM generate_series(0, 29) s;
INSERT INTO tidings_dead_letter (position, subscription, attempts, died_at, error_start, error_class, type, event_key, tenant)
SELECT letters.position, 'subscription-' || d % 15, 3, now() - (interval '30 days' * (1 - d / 100000.0)), error || ': of event ' || letters.position, error,
    e.type, e.event_key, e.tenant
FROM (SELECT d, (${events} / 100001.0 * d)::bigint AS position, CASE WHEN d % 2 = 0 THEN 'java.lang.IllegalStateException' ELSE 'java.net.SocketTimeoutException' END AS error
    FROM generate_series(1, 100000) d) letters JOIN tidings_event e ON e.position = letters.position;
INSERT INTO tidings_attempt (position, subscription, number, failed_at, instance, error, stack_trace)
SELECT position, subscription, n, died_at - interval '10 seconds' * (3 - n), 'shop-1', error_start, error_class || ': of event ' || position || repeat(E'\n\tat com.example.shop.Handlers.handle(Handlers.java:42)', 25)
FROM tidings_dead_letter, generate_series(1, 3) n;
INSERT INTO tidings_delivery (subscription, position, event_key, attempts, next_attempt_at)
SELECT 'subscription-' || d % 20, (${events} / 20001.0 * d)::bigint, NULL, 1, now() + interval '7 days' FROM generate_series(1, 20000) d;
INSERT INTO tidings_attempt (position, subscription, number, failed_at, instance, error, stack_trace)
SELECT position, subscription, 1, now(), 'shop-1', 'java.lang.IllegalStateException: busy', 'java.lang.IllegalStateException: busy' FROM tidings_delivery ON CONFLICT DO NOTHING;
INSERT INTO tidings_audit (noted_at, actor, action, target, detail, outcome)
SELECT now() - interval '30 days' * (1 - a / 200000.0), 'operator-' || a % 12, (ARRAY['dead-letter.redeliver','dead-letter.discard','subscription.pause','subscription.resume','replay.start'])[1 + a % 5],
    'subscription-' || a % 30, 'because of ticket ' || a, CASE WHEN a % 40 = 0 THEN 'REFUSED' ELSE 'DONE' END FROM generate_series(1, 200000) a;
INSERT INTO tidings_replay (name, subscription, state, types, asked_first, asked_last, first_position, last_position, excluded, per_second, actor, reason, ordered_at, changed_at, changed_by, note, place, handled, pace, lease_token)
SELECT 'replay:' || r || ':subscription-' || r % 30, 'subscription-' || r % 30, CASE WHEN r % 7 = 0 THEN 'CANCELLED' ELSE 'FINISHED' END, '*', 1, 100000, 1, 100000, '', 1000, 'operator-1', 'ticket', now() - interval '1 hour' * r, now() - interval '1 hour' * r, 'operator-1', '', 100000, 90000, 900, 1 FROM generate_series(1, 500) r;
