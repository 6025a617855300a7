package causerie.bench;

import causerie.bench.Dialect.Step;
import causerie.bench.Workload.Idle;
import causerie.bench.Workload.Pairs;
import causerie.bench.Workload.Registrations;
import causerie.bench.Workload.Rooms;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * The clients of one run, spread over its loops with their rooms and their traffic. Built before
 * the loops start.
 */
final class Crowd {
  private static final long SECOND = 1_000_000_000L;

  private final Run run;
  private final List<Loop> loops;
  private final Supplier<Framing> framing;
  private final String tag;
  private final List<Room> rooms = new ArrayList<>();
  private final List<Peer> peers = new ArrayList<>();

  /**
   * @param tag makes names differ from those of other runs; three characters
   */
  Crowd(Run run, List<Loop> loops, Supplier<Framing> framing, String tag) {
    this.run = run;
    this.loops = loops;
    this.framing = framing;
    this.tag = tag;
  }

  List<Room> rooms() {
    return rooms;
  }

  List<Peer> peers() {
    return peers;
  }

  /** Adds the clients that this shape asks for. */
  void gather(Workload.Shape shape) {
    switch (shape) {
      case Rooms given -> rooms(given);
      case Pairs given -> pairs(given);
      case Idle given -> idle(given);
      case Registrations given -> registrations(given);
    }
  }

  private void rooms(Rooms given) {
    if (given.members() == 1 && run.dialect.acks() == Dialect.Acks.NONE) {
      throw new UsageException(
          "the dialect " + run.dialect.name() + " acknowledges nothing: take irc-echo");
    }
    List<List<Peer>> senders = new ArrayList<>();
    for (int r = 0; r < given.rooms(); r++) {
      Room room = new Room("#b" + tag + "r" + r, r * given.senders(), given.senders());
      rooms.add(room);
      List<Peer> ofRoom = new ArrayList<>();
      for (int m = 0; m < given.members(); m++) {
        Peer peer = member(room, List.of(login(peers.size()), run.dialect.join(room.name)));
        if (m < given.senders()) {
          peer.sends(room.firstSender + m, room.name);
          ofRoom.add(peer);
        }
      }
      senders.add(ofRoom);
      for (int s = 0; s < given.slow(); s++) {
        slow(room);
      }
    }
    if (given.rate() == 0) {
      closedLoop(senders.stream().flatMap(List::stream).toList(), given.window());
    } else {
      openLoop(senders, given);
    }
  }

  private void closedLoop(List<Peer> senders, int window) {
    for (Loop loop : loops) {
      loop.traffic(new ClosedLoop(run, of(loop, senders), window));
    }
  }

  private void openLoop(List<List<Peer>> senders, Rooms given) {
    List<OpenLoop.Turn> turns = new ArrayList<>();
    double interval = SECOND / given.rate();
    // Room after room, so that neighbours in time are in different rooms.
    for (int s = 0; s < given.senders(); s++) {
      for (List<Peer> ofRoom : senders) {
        turns.add(new OpenLoop.Turn(ofRoom.get(s), (long) (turns.size() * interval)));
      }
    }
    long period = (long) (turns.size() * interval);
    for (Loop loop : loops) {
      List<OpenLoop.Turn> own =
          turns.stream().filter(turn -> turn.sender().loop() == loop).toList();
      loop.traffic(new OpenLoop(run, own, period));
    }
  }

  private void pairs(Pairs given) {
    List<Peer> beginners = new ArrayList<>();
    for (int p = 0; p < given.pairs(); p++) {
      Room room = new Room("pair " + p, 2 * p, 2);
      rooms.add(room);
      Peer one = member(room, entering(peers.size(), given.accounts()));
      Peer other = member(room, entering(peers.size(), given.accounts()));
      one.sends(2 * p, nick(peers.size() - 1));
      other.sends(2 * p + 1, nick(peers.size() - 2));
      beginners.add(one);
    }
    for (Loop loop : loops) {
      loop.traffic(new PingPong(run, of(loop, beginners)));
    }
  }

  private List<Step> entering(int number, boolean withAccount) {
    List<Step> steps = new ArrayList<>();
    steps.add(login(number));
    if (withAccount) {
      List<Step> registration = run.dialect.register(nick(number), "bench-" + tag + "-password");
      if (registration.isEmpty()) {
        throw new UsageException("the dialect " + run.dialect.name() + " makes no accounts");
      }
      steps.addAll(registration);
    }
    return steps;
  }

  private void idle(Idle given) {
    Room nowhere = new Room("nowhere", 0, 0);
    for (int i = 0; i < given.connections(); i++) {
      Peer _ = member(nowhere, List.of(login(i)));
    }
  }

  private void registrations(Registrations given) {
    Room nowhere = new Room("nowhere", 0, 0);
    AtomicInteger next = new AtomicInteger();
    for (int l = 0; l < loops.size(); l++) {
      Loop loop = loops.get(l);
      String room = "#b" + tag + "c" + l + "x";
      loop.traffic(
          new Cycles(
              run,
              loop,
              slot ->
                  new Peer(
                      run,
                      loop,
                      framing.get(),
                      List.of(login(next.getAndIncrement()), run.dialect.join(room + slot)),
                      nowhere,
                      slot),
              Math.max(1, given.atOnce() / loops.size())));
    }
  }

  private Peer member(Room room, List<Step> steps) {
    Peer peer = peer(room, steps);
    room.add(peer);
    return peer;
  }

  private void slow(Room room) {
    room.slow.add(nick(peers.size()));
    peer(room, List.of(login(peers.size()), run.dialect.join(room.name))).stopsReading();
  }

  private Peer peer(Room room, List<Step> steps) {
    Loop loop = loops.get(peers.size() % loops.size());
    Peer peer = new Peer(run, loop, framing.get(), steps, room, peers.size());
    peers.add(peer);
    loop.connect(peer);
    return peer;
  }

  private Step login(int number) {
    return run.dialect.login(nick(number));
  }

  // At most nine characters: some servers allow no more.
  private String nick(int number) {
    return "b" + tag + Integer.toString(number, Character.MAX_RADIX);
  }

  private static List<Peer> of(Loop loop, List<Peer> peers) {
    return peers.stream().filter(peer -> peer.loop() == loop).toList();
  }
}
