package causerie.storage;

/**
 * One step of the schema.
 *
 * @param number the schema version that it leads to, 1 for the first
 * @param name the file in {@code db/}
 * @param sql any number of statements
 */
record Migration(int number, String name, String sql) {}
