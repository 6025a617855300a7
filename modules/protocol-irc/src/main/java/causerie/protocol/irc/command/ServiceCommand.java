package causerie.protocol.irc.command;

import causerie.irc.Message;
import causerie.messaging.Draft;
import causerie.protocol.irc.Command;
import causerie.protocol.irc.IrcSession;

/** {@code NICKSERV}, {@code CHANSERV} and {@code HISTSERV}: as if written to the service. */
public final class ServiceCommand implements Command.Action {
  private final String service;

  /** For the service of that name. */
  public ServiceCommand(String service) {
    this.service = service;
  }

  @Override
  public void run(IrcSession irc, Message message) throws InterruptedException {
    irc.services().take(irc, service, Draft.message(String.join(" ", message.params())));
  }
}
