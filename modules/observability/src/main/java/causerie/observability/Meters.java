package causerie.observability;

import java.util.List;

/**
 * Every meter of ours: its name as Prometheus shows it, its kind, unit, labels and meaning. {@code
 * monitoring/README.md} holds the same table; a test compares them.
 *
 * <p>Units are base units (seconds, bytes). Label values come from enums and from names fixed at
 * start, never from what users write, so the number of series is known.
 */
enum Meters {
  BUILD(Kind.INFO, "causerie_build_info", "", "The running version; always 1.", "version"),
  READY(Kind.GAUGE, "causerie_ready", "", "1 when /health/ready says so, else 0."),

  CONNECTIONS(Kind.GAUGE, "causerie_connections", "", "Open connections.", "protocol", "carrier"),
  CONNECTIONS_OPENED(
      Kind.COUNTER,
      "causerie_connections_opened_total",
      "",
      "Connections that got a handler.",
      "protocol",
      "carrier"),
  CONNECTIONS_CLOSED(
      Kind.COUNTER,
      "causerie_connections_closed_total",
      "",
      "Connections that ended, by why.",
      "protocol",
      "reason"),
  CONNECTIONS_REFUSED(
      Kind.COUNTER,
      "causerie_connections_refused_total",
      "",
      "Connections turned away by a limit, in all or per address."),
  ACCEPT_FAILURES(
      Kind.COUNTER,
      "causerie_accept_failures_total",
      "",
      "Failed accepts, e.g. for want of file descriptors."),
  FAULTS(
      Kind.COUNTER,
      "causerie_faults_total",
      "",
      "Connections ended by a bug of ours; the log has it.",
      "protocol"),
  RECEIVED_BYTES(
      Kind.COUNTER, "causerie_received_bytes_total", "bytes", "Bytes received.", "protocol"),
  RECEIVED_READS(
      Kind.COUNTER,
      "causerie_received_reads_total",
      "",
      "Reads that brought bytes; one may hold several frames or a part of one.",
      "protocol"),
  SENT_BYTES(Kind.COUNTER, "causerie_sent_bytes_total", "bytes", "Bytes sent.", "protocol"),
  SENT_FRAMES(Kind.COUNTER, "causerie_sent_frames_total", "", "Frames sent.", "protocol"),
  OUTBOX(
      Kind.HISTOGRAM,
      "causerie_outbox_bytes",
      "bytes",
      "Bytes in an outbox right after a frame was put into it."),

  LOGINS(
      Kind.COUNTER, "causerie_logins_total", "", "Login attempts, by how they ended.", "outcome"),
  REGISTRATIONS(Kind.COUNTER, "causerie_registrations_total", "", "Accounts registered."),
  PASSWORD_HASH(
      Kind.HISTOGRAM, "causerie_password_hash_seconds", "seconds", "Time to hash one password."),

  MESSAGES_POSTED(
      Kind.COUNTER,
      "causerie_messages_posted_total",
      "",
      "Messages accepted, by where they went.",
      "scope"),
  DELIVERIES(
      Kind.COUNTER,
      "causerie_deliveries_total",
      "",
      "Messages put into outboxes: one per session that got one.",
      "scope"),
  DELIVERY(
      Kind.HISTOGRAM,
      "causerie_delivery_seconds",
      "seconds",
      "Time from a message's acceptance to the outboxes, storing included; one per message."),
  POSTS_REFUSED(
      Kind.COUNTER,
      "causerie_posts_refused_total",
      "",
      "Messages refused, by the refusal's code.",
      "code"),
  SESSIONS(Kind.GAUGE, "causerie_sessions", "", "Attached sessions; a client may have several."),
  CLIENTS(
      Kind.GAUGE,
      "causerie_clients",
      "",
      "Clients, those that stay present without a device included."),
  ROOMS(Kind.GAUGE, "causerie_rooms", "", "Rooms there are."),
  GROUPS(Kind.GAUGE, "causerie_groups", "", "Groups there are."),

  JOURNAL_DEPTH(
      Kind.GAUGE, "causerie_journal_depth", "", "Entries handed to the store and not completed."),
  COMMIT(Kind.HISTOGRAM, "causerie_commit_seconds", "seconds", "Time of one successful commit."),
  COMMIT_ENTRIES(
      Kind.HISTOGRAM, "causerie_commit_entries", "", "Entries in one successful commit."),
  COMMITS_FAILED(Kind.COUNTER, "causerie_commits_failed_total", "", "Commits that failed."),
  ENTRIES_FAILED(
      Kind.COUNTER,
      "causerie_entries_failed_total",
      "",
      "Entries of failed commits: not stored and seen by nobody."),
  INDEXED(
      Kind.COUNTER,
      "causerie_indexed_entries_total",
      "",
      "Entries brought into the full-text index."),
  SEARCH(Kind.HISTOGRAM, "causerie_search_seconds", "seconds", "Time of one search."),

  CARRIER_THREADS(
      Kind.GAUGE, "causerie_carrier_threads", "", "Platform threads that carry virtual ones."),
  VIRTUAL_THREADS_MOUNTED(
      Kind.GAUGE,
      "causerie_virtual_threads_mounted",
      "",
      "Virtual threads that are running now (an estimate)."),
  VIRTUAL_THREADS_QUEUED(
      Kind.GAUGE,
      "causerie_virtual_threads_queued",
      "",
      "Virtual threads that could run and wait for a carrier (an estimate).");

  /** What a meter can do. */
  enum Kind {
    COUNTER,
    GAUGE,
    HISTOGRAM,
    INFO
  }

  private final Kind kind;
  private final String shownName;
  private final String unit;
  private final String help;

  @SuppressWarnings("ImmutableEnumChecker") // made by List.of
  private final List<String> labels;

  Meters(Kind kind, String shownName, String unit, String help, String... labels) {
    this.kind = kind;
    this.shownName = shownName;
    this.unit = unit;
    this.help = help;
    this.labels = List.of(labels);
  }

  Kind kind() {
    return kind;
  }

  /** The name on the metrics page, with {@code _total} or {@code _info} where the kind has it. */
  String shownName() {
    return shownName;
  }

  /** {@code seconds}, {@code bytes}, or empty for plain numbers. */
  String unit() {
    return unit;
  }

  String help() {
    return help;
  }

  List<String> labels() {
    return labels;
  }
}
