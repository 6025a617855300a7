package causerie.messaging;

import causerie.auth.AccountName;
import java.util.Optional;

/** Whom a name means as one side of a direct conversation. May wait for the store; any thread. */
final class Addressees {
  private final ChatContext context;

  /**
   * Somebody who can be written to.
   *
   * @param name as they are called now
   * @param client the one that is called so; empty when only an account is
   */
  record Addressee(Nickname name, Identity identity, Optional<Client> client) {
    /** A guest of that name who is not here any more. */
    static Addressee gone(Nickname name) {
      return new Addressee(name, new Identity.Guest(), Optional.empty());
    }

    /** The conversation that an account has with them. */
    Conversation.Direct conversationWith(Identity.Registered own) {
      return switch (identity) {
        case Identity.Registered(var id, _) -> Conversation.between(own.id(), id);
        case Identity.Guest() -> new Conversation.WithGuest(own.id(), name);
      };
    }
  }

  Addressees(ChatContext context) {
    this.context = context;
  }

  /** The client that is called so, else the account of that name. */
  Optional<Addressee> find(Nickname name) {
    return context
        .clients()
        .find(name)
        .map(client -> new Addressee(client.nick(), client.actor().identity(), Optional.of(client)))
        .or(() -> account(name));
  }

  /** The same; refuses when there is neither. */
  Addressee require(Nickname name) {
    return find(name).orElseThrow(() -> new ChatRefusal.NoSuchTarget(name.text()).asException());
  }

  private Optional<Addressee> account(Nickname name) {
    return AccountName.parse(name.text())
        .flatMap(context.accounts()::account)
        .map(account ->
            new Addressee(
                Nickname.of(account.name().text()),
                new Identity.Registered(account.id(), account.name()),
                Optional.empty()));
  }
}
