/**
 * Conversation scripts, and a whole server in memory to play them on: for the tests of the
 * protocols. Never shipped.
 */
module causerie.talks {
  requires static org.jspecify;
  requires transitive causerie.protocol;

  exports causerie.talks;
}
