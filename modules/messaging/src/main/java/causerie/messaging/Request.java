package causerie.messaging;

/**
 * Who asks for a change, and under which label the answer goes back to that session.
 *
 * @param by the session that asked
 * @param label what its subscriber gets with the delivery that answers it
 */
record Request(Session by, Object label) {
  Client client() {
    return by.client();
  }

  /** That news for everybody, which for the session that asked is the answer. */
  Delivery answer(News news) {
    return Delivery.answering(news, by, label);
  }
}
