package causerie.protocol.line;

import static org.assertj.core.api.Assertions.assertThat;

import causerie.transport.Frame;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class UnderWayTest {
  private final List<String> out = Collections.synchronizedList(new ArrayList<>());
  private final UnderWay underWay = new UnderWay(4, frame -> out.add(text(frame)));

  private static String text(Frame frame) {
    return new String(frame.payload(), StandardCharsets.UTF_8);
  }

  @Test
  void aLaterAnswerWaitsForTheEarlier() throws Exception {
    UnderWay.Answer first = underWay.started("MSG");
    UnderWay.Answer second = underWay.started("SAY");

    underWay.answered(second, Frame.text("2"));
    assertThat(out).isEmpty();
    underWay.answered(first, Frame.text("1"));

    assertThat(out).containsExactly("1", "2");
    underWay.awaitNone();
  }

  @Test
  void whatIsWithdrawnLeavesNoPlaceTaken() throws Exception {
    for (int i = 0; i < 100; i++) {
      underWay.withdrawn(underWay.started("MSG"));
    }
    UnderWay.Answer first = underWay.started("MSG");
    underWay.withdrawn(underWay.started("MSG"));
    underWay.answered(first, Frame.text("1"));

    underWay.awaitNone();
    assertThat(out).containsExactly("1");
  }

  @Test
  void aFastSenderWaitsAndTheOrderHolds() throws Exception {
    List<UnderWay.Answer> open = Collections.synchronizedList(new ArrayList<>());
    CountDownLatch done = new CountDownLatch(1);
    Random random = new Random(3);
    Thread answering =
        Thread.ofVirtual()
            .start(() -> {
              int number = 0;
              List<UnderWay.Answer> mine = new ArrayList<>();
              while (number < 2000) {
                synchronized (open) {
                  mine.addAll(open);
                  open.clear();
                }
                Collections.shuffle(mine, random);
                for (UnderWay.Answer answer : mine) {
                  underWay.answered(answer, Frame.text(answer.command()));
                  number++;
                }
                mine.clear();
                Thread.yield();
              }
              done.countDown();
            });
    for (int i = 0; i < 2000; i++) {
      open.add(underWay.started(Integer.toString(i)));
    }
    done.await();
    underWay.awaitNone();
    answering.join();

    List<String> numbers = new ArrayList<>();
    for (int i = 0; i < 2000; i++) {
      numbers.add(Integer.toString(i));
    }
    assertThat(out).isEqualTo(numbers);
  }
}
