// SPDX-License-Identifier: Apache-2.0
package dev.tidings.jdbc.internal;

/**
 * What the databases say in different words, put in the place of names in braces.
 *
 * <p>Immutable and safe for use by several threads.
 *
 * @param now {@code {now}}: the database's clock
 * @param later {@code {later}}: the same plus a parameter in milliseconds
 * @param begun {@code {begun}}: its reading when the transaction began, or where there is none such the statement
 * @param relaxed {@code {relaxed}}: the end of a condition that lets the transaction be lost if the database crashes right after its
 *     commit, which is then faster: for what an instance that goes on knows anyway, and what one that ends merely repeats
 * @param time {@code {time}}: a parameter that is a point in time or null
 * @param text {@code {text}}: a parameter that is a text or null, where nothing else tells its type
 * @param longText {@code {long text}}: a parameter that is a longer text or null, where nothing else tells its type
 * @param small {@code {small}}: a parameter that is a small number, where nothing else tells its type
 * @param number {@code {number}}: a parameter that is a position, where nothing else tells its type
 * @param current {@code {current}}: the end of a query that finds what is committed by now, even in an application's transaction that
 *     otherwise reads as of its beginning
 * @param amongNumbers {@code {among numbers}}: a condition that the value before it is in a parameter, a list of numbers
 * @param amongTexts {@code {among texts}}: the same for a list of texts
 * @param askedKeys {@code {asked keys}}: a parameter, a list of texts, as table {@code asked} with the column {@code event_key}
 */
record SqlWords(
        String now,
        String later,
        String begun,
        String relaxed,
        String time,
        String text,
        String longText,
        String small,
        String number,
        String current,
        String amongNumbers,
        String amongTexts,
        String askedKeys) {

    private static final SqlWords POSTGRESQL = withArrays(
            "clock_timestamp()",
            "clock_timestamp() + ? * interval '1 millisecond'",
            "now()",
            "AND set_config('synchronous_commit', 'off', true) IS NOT NULL");
    private static final SqlWords H2 =
            withArrays("CURRENT_TIMESTAMP", "DATEADD('MILLISECOND', ?, CURRENT_TIMESTAMP)", "CURRENT_TIMESTAMP", "");
    private static final SqlWords MARIADB = mariaDb();

    static SqlWords of(Dialect dialect) {
        return switch (dialect) {
            case POSTGRESQL -> POSTGRESQL;
            case H2 -> H2;
            case MARIADB -> MARIADB;
        };
    }

    /** Databases with time zones in time stamps and with arrays as parameters. */
    private static SqlWords withArrays(String now, String later, String begun, String relaxed) {
        return new SqlWords(
                now,
                later,
                begun,
                relaxed,
                "CAST(? AS TIMESTAMP WITH TIME ZONE)",
                "CAST(? AS VARCHAR(255))",
                "CAST(? AS VARCHAR(2000))",
                "CAST(? AS SMALLINT)",
                "CAST(? AS BIGINT)",
                "",
                "= ANY(?)",
                "= ANY(?)",
                "UNNEST(CAST(? AS VARCHAR(255) ARRAY)) AS asked (event_key)");
    }

    /** Times are in UTC by themselves, whatever the session's time zone is; lists are JSON texts. */
    private static SqlWords mariaDb() {
        String text = "VARCHAR(255) CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin";
        return new SqlWords(
                "UTC_TIMESTAMP(6)",
                "TIMESTAMPADD(MICROSECOND, ? * 1000, UTC_TIMESTAMP(6))",
                "UTC_TIMESTAMP(6)",
                "",
                "CAST(? AS DATETIME(6))",
                "?",
                "?",
                "?",
                "?",
                "LOCK IN SHARE MODE",
                "IN (SELECT listed.item FROM JSON_TABLE(?, '$[*]' COLUMNS (item BIGINT PATH '$')) AS listed)",
                "IN (SELECT listed.item FROM JSON_TABLE(?, '$[*]' COLUMNS (item " + text + " PATH '$')) AS listed)",
                "JSON_TABLE(?, '$[*]' COLUMNS (event_key " + text + " PATH '$')) AS asked");
    }

    /** Completes an SQL text. */
    String in(String sql) {
        return sql.replace("{now}", now)
                .replace("{later}", later)
                .replace("{begun}", begun)
                .replace("{relaxed}", relaxed)
                .replace("{time}", time)
                .replace("{text}", text)
                .replace("{long text}", longText)
                .replace("{small}", small)
                .replace("{number}", number)
                .replace("{current}", current)
                .replace("{among numbers}", amongNumbers)
                .replace("{among texts}", amongTexts)
                .replace("{asked keys}", askedKeys);
    }
}
