// SPDX-License-Identifier: Apache-2.0
package dev.tidings.benchmarks.contestants;

import dev.tidings.benchmarks.facts.Fact;
import dev.tidings.benchmarks.facts.Fact0000;

/** The calls of the handlers, written out: what the same work costs where the publisher knows who reacts. */
final class ByHand implements Contestant {
    /** The publisher's own code. */
    private interface Calls {
        void make(Fact0000 fact);
    }

    private int handlers;
    private Calls calls = fact -> {};

    @Override
    public void subscribe(int handler, int fact) {
        handlers++;
        calls = switch (handlers) {
            case 1 -> new One();
            case 4 -> new Four();
            case 16 -> new Sixteen();
            default ->
                fact0000 -> {
                    throw new IllegalStateException("Nobody has written this number of calls: " + handlers);
                };
        };
    }

    @Override
    public void publish(Fact fact) {
        calls.make((Fact0000) fact);
    }

    private static final class One implements Calls {
        private final Handler0 handler0 = new Handler0();

        @Override
        public void make(Fact0000 fact) {
            handler0.on(fact);
        }
    }

    private static final class Four implements Calls {
        private final Handler0 handler0 = new Handler0();
        private final Handler1 handler1 = new Handler1();
        private final Handler2 handler2 = new Handler2();
        private final Handler3 handler3 = new Handler3();

        @Override
        public void make(Fact0000 fact) {
            handler0.on(fact);
            handler1.on(fact);
            handler2.on(fact);
            handler3.on(fact);
        }
    }

    private static final class Sixteen implements Calls {
        private final Handler0 handler0 = new Handler0();
        private final Handler1 handler1 = new Handler1();
        private final Handler2 handler2 = new Handler2();
        private final Handler3 handler3 = new Handler3();
        private final Handler4 handler4 = new Handler4();
        private final Handler5 handler5 = new Handler5();
        private final Handler6 handler6 = new Handler6();
        private final Handler7 handler7 = new Handler7();
        private final Handler8 handler8 = new Handler8();
        private final Handler9 handler9 = new Handler9();
        private final Handler10 handler10 = new Handler10();
        private final Handler11 handler11 = new Handler11();
        private final Handler12 handler12 = new Handler12();
        private final Handler13 handler13 = new Handler13();
        private final Handler14 handler14 = new Handler14();
        private final Handler15 handler15 = new Handler15();

        @Override
        public void make(Fact0000 fact) {
            handler0.on(fact);
            handler1.on(fact);
            handler2.on(fact);
            handler3.on(fact);
            handler4.on(fact);
            handler5.on(fact);
            handler6.on(fact);
            handler7.on(fact);
            handler8.on(fact);
            handler9.on(fact);
            handler10.on(fact);
            handler11.on(fact);
            handler12.on(fact);
            handler13.on(fact);
            handler14.on(fact);
            handler15.on(fact);
        }
    }

    private static final class Handler0 {
        void on(Fact0000 fact) {
            fact.ledger().note(0, fact.amount());
        }
    }

    private static final class Handler1 {
        void on(Fact0000 fact) {
            fact.ledger().note(1, fact.amount());
        }
    }

    private static final class Handler2 {
        void on(Fact0000 fact) {
            fact.ledger().note(2, fact.amount());
        }
    }

    private static final class Handler3 {
        void on(Fact0000 fact) {
            fact.ledger().note(3, fact.amount());
        }
    }

    private static final class Handler4 {
        void on(Fact0000 fact) {
            fact.ledger().note(4, fact.amount());
        }
    }

    private static final class Handler5 {
        void on(Fact0000 fact) {
            fact.ledger().note(5, fact.amount());
        }
    }

    private static final class Handler6 {
        void on(Fact0000 fact) {
            fact.ledger().note(6, fact.amount());
        }
    }

    private static final class Handler7 {
        void on(Fact0000 fact) {
            fact.ledger().note(7, fact.amount());
        }
    }

    private static final class Handler8 {
        void on(Fact0000 fact) {
            fact.ledger().note(8, fact.amount());
        }
    }

    private static final class Handler9 {
        void on(Fact0000 fact) {
            fact.ledger().note(9, fact.amount());
        }
    }

    private static final class Handler10 {
        void on(Fact0000 fact) {
            fact.ledger().note(10, fact.amount());
        }
    }

    private static final class Handler11 {
        void on(Fact0000 fact) {
            fact.ledger().note(11, fact.amount());
        }
    }

    private static final class Handler12 {
        void on(Fact0000 fact) {
            fact.ledger().note(12, fact.amount());
        }
    }

    private static final class Handler13 {
        void on(Fact0000 fact) {
            fact.ledger().note(13, fact.amount());
        }
    }

    private static final class Handler14 {
        void on(Fact0000 fact) {
            fact.ledger().note(14, fact.amount());
        }
    }

    private static final class Handler15 {
        void on(Fact0000 fact) {
            fact.ledger().note(15, fact.amount());
        }
    }
}
