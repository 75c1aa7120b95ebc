package io.roamhub.gateway.forward;

import io.roamhub.gateway.answer.AnswerHeaders;
import io.roamhub.gateway.upstream.AnswerHead;
import io.roamhub.gateway.upstream.AnswerReceiver;
import io.vertx.core.buffer.Buffer;

/** Passes a service's answer on to the partner: a small one whole, a large one as fast as the partner takes it. */
final class ServiceAnswer implements AnswerReceiver {

    private final Exchange exchange;
    private final PartnerSide partner;
    private int status;
    private String code;
    private boolean closes;

    ServiceAnswer(Exchange exchange, PartnerSide partner) {
        this.exchange = exchange;
        this.partner = partner;
    }

    @Override
    public void answered(AnswerHead head, Buffer whole) {
        if (isRefusalOfTheGatewayItself(head)) {
            exchange.refusedByService();
            return;
        }
        boolean close = exchange.endsConnection();
        partner.answer(head, whole, close);
        exchange.end(head.status(), AnswerHeaders.code(head.code()), close);
    }

    @Override
    public void begins(AnswerHead head) {
        if (isRefusalOfTheGatewayItself(head)) {
            exchange.refusedByService();
            return;
        }
        status = head.status();
        code = AnswerHeaders.code(head.code());
        closes = exchange.beginsAnswer();
        partner.begin(head, closes);
    }

    @Override
    public void piece(Buffer piece) {
        exchange.bodyMoved();
        if (partner.write(piece)) {
            exchange.awaitPartner();
        }
    }

    @Override
    public void ends() {
        partner.end();
        exchange.end(status, code, closes);
    }

    @Override
    public void broken() {
        exchange.unavailable();
    }

    @Override
    public void takesMore() {
        exchange.serviceTakesMore();
    }

    /**
     * A 401 without our process id comes from the service's framework, before the service has looked at the call: it did not
     * believe the gateway's own token.
     */
    private boolean isRefusalOfTheGatewayItself(AnswerHead head) {
        return head.status() == 401 && !exchange.processId().equals(head.processId());
    }
}
